package dev.vivace.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTransitionsTest {

  private static List<Map<String, String>> edges(String dag, String... transitions) {
    StringBuilder text = new StringBuilder("Workflow:\n  id: w\n");
    text.append(dag.isEmpty() ? "" : "  dag: " + dag + "\n").append("  jobs:\n");
    char id = 'a';
    for (String transition : transitions) {
      String own = transition.isEmpty() ? "" : ", transition: " + transition;
      text.append("    - job: {id: ").append(id++).append(", type: NoOp").append(own).append("}\n");
    }
    return YamlTexts.accepted(text.toString()).request().workflow().steps().stream()
        .map(step -> step.transition().edges())
        .toList();
  }

  static Stream<Arguments> sentences() {
    return Stream.of(
        Arguments.of("[]", Map.of()),
        Arguments.of("['', ' ', ~]", Map.of()),
        Arguments.of("[b]", Map.of("b", "true")),
        Arguments.of("[' b ', job.c]", Map.of("b", "true", "job.c", "true")),
        Arguments.of("[IF x > 2 THEN b]", Map.of("b", "x > 2")),
        Arguments.of("['if  x == 1  Then  b']", Map.of("b", "x == 1")),
        Arguments.of("['IF a then b then c']", Map.of("c", "a then b")),
        Arguments.of("[if]", Map.of("if", "true")),
        Arguments.of("[\"IF x\\n > 2 THEN\\n b\"]", Map.of("b", "x\n > 2")),
        Arguments.of("[OTHERWISE b]", Map.of("b", "true")),
        Arguments.of("[IF x THEN b, otherwise c]", Map.of("b", "x", "c", "!((x))")),
        Arguments.of(
            "[IF x THEN b, d, IF y THEN c, Otherwise e, '']",
            Map.of("b", "x", "d", "true", "c", "y", "e", "!((x) || (y))")),
        Arguments.of("[b, IF x THEN b]", Map.of("b", "x")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sentences")
  void readsSentences(String transition, Map<String, String> expected) {
    assertThat(edges("", transition).get(0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b c",
        "IF THEN b",
        "IF  THEN b",
        "IF x b",
        "x THEN b",
        "IFx THEN b",
        "IF xTHEN b",
        "IF x THEN",
        "9b",
        "b!",
        "OTHERWISE",
        "OTHERWISE b c"
      })
  void refusesOtherSentences(String sentence) {
    String document =
        YamlTexts.workflowOf("- job: {id: a, type: NoOp, transition: ['" + sentence + "']}");
    if (sentence.equals("OTHERWISE")) {
      assertThat(
              YamlTexts.accepted(document).request().workflow().steps().get(0).transition().edges())
          .containsExactly(Map.entry("OTHERWISE", "true")); // a job may have this id
      return;
    }

    Problem problem = YamlTexts.onlyProblem(document);

    assertThat(problem.message())
        .isEqualTo(
            "Invalid transition: ["
                + sentence
                + "]. Expected formats: 'job_id', 'IF condition THEN job_id', or 'OTHERWISE"
                + " job_id'");
    assertThat(problem.position()).hasToString("4:43");
  }

  @Test
  void wantsOtherwiseLast() {
    assertThat(
            YamlTexts.onlyProblem(
                    YamlTexts.workflowOf(
                        "- job: {id: a, type: NoOp, transition: [OTHERWISE b, c]}"))
                .message())
        .isEqualTo("'OTHERWISE' must be the last row in the transition list: [OTHERWISE b, c]");
  }

  @Test
  void chainsJobsOfASequentialDag() {
    assertThat(edges("Sequential", "", "", ""))
        .containsExactly(Map.of("b", "true"), Map.of("c", "true"), Map.of());
  }

  @Test
  void addsNothingForAParallelDag() {
    assertThat(edges("PARALLEL", "", "[c]", ""))
        .containsExactly(Map.of(), Map.of("c", "true"), Map.of());
  }

  @Test
  void letsOwnTransitionsWinOverTheDag() {
    assertThat(edges("sequential", "[c]", "", "[]"))
        .containsExactly(Map.of("c", "true"), Map.of("c", "true"), Map.of());
    assertThat(edges("{a: [b], b: [c]}", "[c]", "", ""))
        .containsExactly(Map.of("c", "true"), Map.of("c", "true"), Map.of());
  }

  @Test
  void takesASingleSentenceInADag() {
    assertThat(edges("{a: IF x THEN b}", "", "")).containsExactly(Map.of("b", "x"), Map.of());
  }

  @Test
  void readsTheDagOfALoop() {
    List<Step> steps =
        YamlTexts.accepted(
                YamlTexts.workflowOf(
                    "- while: {id: l, condition: x, dag: sequential, jobs: [job: {id: a, type:"
                        + " NoOp}, job: {id: b, type: NoOp}]}"))
            .request()
            .workflow()
            .steps();

    assertThat(steps.get(0).nested().get(0).transition().edges())
        .containsExactly(Map.entry("b", "true"));
  }

  static Stream<Arguments> badDags() {
    return Stream.of(
        Arguments.of("zigzag", "Invalid DAG order: zigzag. Supported orders are SEQUENTIAL"),
        Arguments.of("[a]", "expected sequential, parallel or a map"),
        Arguments.of("{zz: [a]}", "DAG transition refers to an unknown job id: [zz]"),
        Arguments.of("{a: [b c]}", "Invalid transition: [b c]"),
        Arguments.of("{a: {}}", "Invalid transition: a map"));
  }

  @ParameterizedTest
  @MethodSource("badDags")
  void refusesDags(String dag, String message) {
    Problem problem = YamlTexts.onlyProblem(YamlTexts.workflowWith("dag: " + dag));

    assertThat(problem.message()).contains(message);
    assertThat(problem.position()).isNotNull();
  }
}
