package dev.vivace.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.validate.Problem;
import java.util.List;
import java.util.Optional;

/** Documents for tests, and what reading them gives. */
final class YamlTexts {
  private static final YamlWorkflowReader READER =
      new YamlWorkflowReader(
          YamlLimits.DEFAULT,
          (type, version) ->
              type.equals("shell") ? Optional.of(StepType.NOTEBOOK) : Optional.empty());

  private YamlTexts() {}

  /** A workflow whose own keys start in line 4. */
  static String workflowWith(String... lines) {
    return "Workflow:\n  id: w\n  jobs: [{job: {id: a, type: NoOp}}]\n" + indented(lines);
  }

  /** A workflow whose jobs start in line 4. */
  static String workflowOf(String... jobs) {
    return "Workflow:\n  id: w\n  jobs:\n" + indented(jobs);
  }

  private static String indented(String... lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append("  ").append(line).append('\n');
    }
    return text.toString();
  }

  static YamlResult.Accepted accepted(String document) {
    YamlResult result = READER.read(document);
    assertThat(result).isInstanceOf(YamlResult.Accepted.class);
    return (YamlResult.Accepted) result;
  }

  static List<Problem> problems(String document) {
    YamlResult result = READER.read(document);
    assertThat(result).isInstanceOf(YamlResult.Refused.class);
    return ((YamlResult.Refused) result).problems();
  }

  static Problem onlyProblem(String document) {
    List<Problem> problems = problems(document);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }
}
