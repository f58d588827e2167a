package dev.vivace.dsl.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.tree.Parsed;
import dev.vivace.dsl.tree.SourceTree;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Documents for tests, and what reading them gives. */
final class YamlTexts {
  private static final YamlReader READER =
      new YamlReader(
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

  /** A document that could be read. */
  record Accepted(WorkflowCreateRequest request, SourceTree positions, List<Problem> warnings) {}

  static Accepted accepted(String document) {
    return accepted(READER.readWorkflow(document.getBytes(UTF_8)));
  }

  static Accepted accepted(Parsed<WorkflowCreateRequest> parsed) {
    assertThat(parsed.value()).as(() -> parsed.problems().toString()).isPresent();
    return new Accepted(parsed.value().orElseThrow(), parsed.tree(), parsed.problems());
  }

  static List<Problem> problems(String document) {
    Parsed<WorkflowCreateRequest> parsed = READER.readWorkflow(document.getBytes(UTF_8));
    assertThat(parsed.value()).isEmpty();
    return parsed.problems();
  }

  static Problem onlyProblem(String document) {
    List<Problem> problems = problems(document);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }
}
