package dev.vivace.dsl.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionFileTest {
  private static final DefinitionFile FILES = new DefinitionFile();

  private static WorkflowCreateRequest read(String name, String text) {
    DefinitionFile.Content content = FILES.read(name, text.getBytes(UTF_8));
    assertThat(content.problems()).isEmpty();
    return requireNonNull(content.request());
  }

  private static List<String> described(String name, String text) {
    return FILES.check(name, text.getBytes(UTF_8)).stream()
        .map(problem -> problem.describe(name))
        .toList();
  }

  @Test
  void readsTheSameFromJsonAndYamlAsFromTheBuilder() {
    WorkflowCreateRequest built = Definitions.built();
    WorkflowCreateRequest json = read("orders.json", Definitions.JSON);
    WorkflowCreateRequest yaml = read("orders.yaml", Definitions.YAML);

    assertThat(json).isEqualTo(built);
    assertThat(yaml.properties()).isEqualTo(built.properties());
    assertThat(withoutEmptyParams(yaml)).isEqualTo(withoutEmptyParams(built));
  }

  /** YAML always has params, be they empty; that is how the contract stores it. */
  private static JsonNode withoutEmptyParams(WorkflowCreateRequest request) {
    JsonNode tree = VivaceJson.toTree(request.workflow());
    for (JsonNode parent : tree.findParents("params")) {
      if (parent.get("params").isEmpty()) {
        ((ObjectNode) parent).remove("params");
      }
    }
    return tree;
  }

  @ParameterizedTest
  @CsvSource({"JSON, orders", "YAML, orders", "JSON, orders.JSON", "YAML, orders.yml"})
  void tellsJsonFromYaml(String form, String name) {
    String text = form.equals("JSON") ? Definitions.JSON : Definitions.YAML;

    assertThat(read(name, "\n" + text).workflow().id()).isEqualTo("orders");
  }

  static Stream<Arguments> brokenJson() {
    return Stream.of(
        Arguments.of("", "1:1: expected JSON, but the text is empty"),
        Arguments.of("{\n  \"workflow\": [}", "2:16: expected JSON, but Unexpected close marker"),
        Arguments.of("{\"a\": 1, \"a\": 2}", "1:13: expected JSON, but Duplicate field 'a'"),
        Arguments.of("{\n  \"properties\": {}}", "1:1: workflow may not be null"),
        Arguments.of("[]", "1:1: expected an object"),
        Arguments.of(
            "{\n\"workflow\": {\"id\": \"w\", \"steps\": [],\n\"stepz\": []}}",
            "3:1: workflow.stepz Unrecognized field \"stepz\""),
        Arguments.of(
            step("\"id\": \"a\", \"type\": \"NoOp\",\n\"sync\": true"),
            "3:1: workflow.steps[0].sync Unrecognized field \"sync\""),
        Arguments.of(
            step("\"id\": \"a\", \"type\":\n\"Nope\""),
            "2:24: workflow.steps[0].type expected one of NoOp, Sleep"),
        Arguments.of(
            step("\"id\": \"a\", \"type\": \"NoOp\",\n\"params\": {\"x\": {\"value\": 1}}"),
            "3:12: workflow.steps[0].params.x a parameter needs a type"),
        Arguments.of(step("\"id\": \"a\""), "2:3: workflow.steps[0].type may not be null"),
        Arguments.of(
            step("\"id\": \"1a\", \"type\": \"NoOp\""),
            "2:13: workflow.steps[0].id [maestro id or name reference] does not follow"),
        Arguments.of(
            step(
                "\"id\": \"a\", \"type\": \"NoOp\", \"transition\":\n"
                    + "{\"successors\": {\"b\": \"\"}}"),
            "3:17: workflow.steps[0].transition.successors.b [workflow step transition]"),
        Arguments.of(
            step("\"id\": \"a\", \"type\": \"Http\",\n \"params\": {}"),
            "3:2: workflow.steps[0].params [http] is a required parameter"));
  }

  private static String step(String fields) {
    return "{\"workflow\": {\"id\": \"w\", \"steps\": [\n  {\"step\": {" + fields + "}}\n]}}";
  }

  @ParameterizedTest
  @MethodSource("brokenJson")
  void saysWhereJsonIsWrong(String json, String expected) {
    List<String> problems = described("w.json", json);

    assertThat(problems).isNotEmpty();
    assertThat(problems.get(0)).startsWith("w.json:").contains(expected);
  }

  @Test
  void tellsAllPartsOfAnotherShapeAtOnce() {
    String json =
        """
        {"workflow": {"id": "w",
          "tags": [{}, "x", 5],
          "steps": [
            {"step": {"id": "a", "type": []}},
            {"step": {"id": "b"}},
            {"step": {"id": "c", "type": "NoOp", "params": {"x.y": {"value": 1}}}}]}}
        """;

    assertThat(FILES.check("w.json", json.getBytes(UTF_8)))
        .extracting(problem -> problem.position() + " " + problem.path())
        .containsExactly(
            "2:12 workflow.tags[0]",
            "2:21 workflow.tags[2]",
            "4:26 workflow.steps[0].type",
            "5:5 workflow.steps[1].type",
            "6:53 workflow.steps[2].params.x.y");
  }

  @Test
  void saysWhereTheStepOfALoopIsWrong() {
    String yaml =
        """
        Workflow:
          id: w
          jobs:
            - foreach:
                id: l
                loop_params: {'i__x': [1]}
                jobs:
                  - job:
                      id: a
                      type: NoOp
                      transition:
                        - b
        """;

    assertThat(described("w.yaml", yaml))
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).startsWith("w.yaml:6:23: workflow.steps[0].params.loop"),
            problem ->
                assertThat(problem)
                    .startsWith(
                        "w.yaml:12:19: workflow.steps[0].steps[0].transition.successors.b"));
  }

  @Test
  void pointsAtWhatIsAroundSomethingThatIsMissing() {
    assertThat(described("w.yaml", "Workflow:\n  id: w\n"))
        .containsExactly(
            "w.yaml:2:3: workflow.steps [workflow step definitions] cannot be null or empty");
  }

  @Test
  void keepsARequestThatIsReadableButNotValid() {
    DefinitionFile.Content content =
        FILES.read("w.yaml", "Workflow: {id: a b, jobs: []}".getBytes(UTF_8));

    assertThat(content.request()).isNotNull();
    assertThat(content.isValid()).isFalse();
    assertThat(content.problems()).hasSize(2).allMatch(Problem::isError);
  }
}
