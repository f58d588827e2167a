package dev.vivace.dsl.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that want to do harm. */
@Timeout(60)
class YamlSafetyTest {

  private static Problem onlyProblem(String... lines) {
    return YamlTexts.onlyProblem(YamlTexts.workflowWith(lines));
  }

  @Test
  void limitsWhatAliasesUnfoldTo() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      laughs
          .append("  a" + i + ": &a" + i + " [")
          .append(String.join(", ", Collections.nCopies(10, alias)))
          .append("]\n");
    }

    Problem problem = onlyProblem(laughs.toString());

    assertThat(problem.code()).isEqualTo(ProblemCode.TOO_LARGE);
    assertThat(problem.message()).contains("aliases unfolded");
  }

  @Test
  void limitsWhatMergeKeysUnfoldTo() {
    StringBuilder laughs = new StringBuilder("a0: &a0 {k: 1}\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("  a" + i + ": &a" + i + " {<<: [*a" + (i - 1) + ", *a" + (i - 1) + "]}\n");
    }

    assertThat(onlyProblem(laughs.toString()).code()).isEqualTo(ProblemCode.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x: &x [*x]", "x: &x {y: *x}", "x: &x {<<: *x}", "x: &x {y: [{z: *x}]}"})
  void refusesAValueInsideOfItself(String line) {
    assertThat(onlyProblem(line).message()).contains("an alias repeats what it is in");
  }

  @Test
  void refusesAKeyThatIsAListOrRepeatsItself() {
    assertThat(YamlTexts.problems(YamlTexts.workflowWith("? [a, b]", ": 1"))).isNotEmpty();
    assertThat(YamlTexts.problems(YamlTexts.workflowWith("? &k {*k : 1}", ": 1"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 5_000, 200_000})
  void limitsTheDepth(int depth) {
    for (String text : new String[] {"[".repeat(depth), "{a: ".repeat(depth), "- ".repeat(depth)}) {
      assertThat(onlyProblem("x:\n    " + text).code()).isEqualTo(ProblemCode.MALFORMED);
    }
  }

  @Test
  void limitsTheSize() {
    YamlReader small = new YamlReader(new YamlLimits(100, 10, 50), JobTemplates.NONE);
    String document = YamlTexts.workflowWith("x: " + "y".repeat(100));

    assertThat(small.readWorkflow(YamlTexts.workflowWith("x: y").getBytes(UTF_8)).value())
        .isPresent();
    assertThat(small.readWorkflow(document.getBytes(UTF_8)).value()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x: !!java.net.URL [\"http://localhost\"]|4:6",
        "x: !!javax.script.ScriptEngineManager {}|4:6",
        "x: !!binary aGVsbG8=|4:6",
        "x: !!set {a: 1}|4:6",
        "x: !secret text|4:6",
        "x: !<tag:example.com,2000:x> text|4:6",
        "x: !!python/object/apply:os.system [ls]|4:6",
      })
  void makesNothingFromTags(String line, String position) {
    Problem problem = onlyProblem(line);

    assertThat(problem.code()).isEqualTo(ProblemCode.NOT_SUPPORTED);
    assertThat(problem.position()).hasToString(position);
  }

  @Test
  void advisesQuotesForAKeyThatStartsWithABang() {
    Problem problem = onlyProblem("!n: 1 + 2", "m: 3");

    assertThat(problem.message()).endsWith("put quotes around text that starts with '!'");
    assertThat(problem.position()).hasToString("4:3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "# nothing",
        "---",
        "--- a\n--- b",
        "~",
        "text",
        "[]",
        "{}",
        "Workflow",
        "Workflow:",
        "Workflow: 5",
        "Workflow: []",
        "WORKFLOW: {}",
        "Workflow: {}\nOther: {}",
        "Workflow: [",
        "Workflow: {id: 'x}",
        "\tWorkflow: {}",
        "%YAML 9.9\n---\nWorkflow: {}",
        "\u0000",
        "\u0007",
        "Workflow: *nowhere"
      })
  void refusesWhatIsNoWorkflow(String document) {
    assertThat(YamlTexts.problems(document))
        .allSatisfy(problem -> assertThat(problem.position()).isNotNull());
  }

  @Test
  void readsUtf8WithOrWithoutAByteOrderMark() {
    YamlReader reader = new YamlReader();
    String document = YamlTexts.workflowWith("x: żółć \uD83D\uDE00");

    assertThat(reader.readWorkflow(document.getBytes(UTF_8)).value()).isPresent();
    assertThat(reader.readWorkflow(("\uFEFF" + document).getBytes(UTF_8)).value()).isPresent();
    assertThat(reader.readWorkflow("x: é".getBytes(ISO_8859_1)).value()).isEmpty();
    assertThat(reader.readWorkflow(document.getBytes(UTF_16)).value()).isEmpty();
  }

  @Test
  void readsALargeWorkflow() {
    StringBuilder jobs = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      jobs.append("- job: {id: j" + i + ", type: NoOp, transition: [j" + (i + 1) + "]}\n  ");
    }
    String document = YamlTexts.workflowOf(jobs.toString());

    assertThat(YamlTexts.accepted(document).request().workflow().steps()).hasSize(2_000);
  }

  @Test
  void copesWithADagOfManyUnknownJobs() {
    StringBuilder dag = new StringBuilder("dag:\n");
    for (int i = 0; i < 20_000; i++) {
      dag.append("    j" + i + ": [a]\n");
    }

    assertThat(YamlTexts.problems(YamlTexts.workflowWith(dag.toString()))).hasSize(200);
  }
}
