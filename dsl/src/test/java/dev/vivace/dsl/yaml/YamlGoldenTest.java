package dev.vivace.dsl.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.tree.Parsed;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** YAML pushes become what the recorded server made of them. */
class YamlGoldenTest {
  private static final YamlReader READER = new YamlReader();
  private static final WorkflowValidator VALIDATOR = new WorkflowValidator();

  private static Path folder(String name) {
    return Conformance.require("golden/" + name);
  }

  @TestFactory
  Stream<DynamicTest> answersPushesAsRecorded() throws IOException {
    List<Path> requests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder("behaviours/301-yaml-dsl"))) {
      files.filter(file -> file.toString().endsWith(".request.json")).forEach(requests::add);
    }
    assertThat(requests).hasSizeGreaterThan(30);
    return requests.stream()
        .sorted()
        .filter(request -> bodyOf(request) != null)
        .map(
            request ->
                DynamicTest.dynamicTest(
                    request.getFileName().toString(), () -> answersAsRecorded(request)));
  }

  private static void answersAsRecorded(Path request) {
    String base = request.toString().replace(".request.json", "");
    int status = Integer.parseInt(text(Path.of(base + ".status")).strip());
    Parsed<WorkflowCreateRequest> result = read(String.valueOf(bodyOf(request)));

    if (status == 200) {
      YamlTexts.Accepted accepted = YamlTexts.accepted(result);
      assertThat(accepted.warnings()).isEmpty();
      assertThat(VALIDATOR.validate(accepted.request())).isEmpty();
      JsonNode answer = json(Path.of(base + ".response.json"));
      if (answer.has("workflow")) {
        assertSameWorkflow(accepted, answer);
      }
    } else {
      assertThat(problems(result)).anyMatch(Problem::isError);
    }
  }

  private static Parsed<WorkflowCreateRequest> read(String document) {
    return READER.readWorkflow(document.getBytes(UTF_8));
  }

  private static List<Problem> problems(Parsed<WorkflowCreateRequest> parsed) {
    return parsed.value().map(VALIDATOR::validate).orElse(parsed.problems());
  }

  @Test
  void makesTheSampleWhatTheServerMadeOfIt() {
    Path sample = folder("sample-conditional-wf-yaml");

    YamlTexts.Accepted accepted =
        YamlTexts.accepted(read(text(sample.resolve("push-request.yaml"))));

    assertThat(VALIDATOR.validate(accepted.request())).isEmpty();
    assertSameWorkflow(accepted, json(sample.resolve("push-response.json")));
  }

  private static void assertSameWorkflow(YamlTexts.Accepted accepted, JsonNode answer) {
    JsonNode pushed =
        answer.has("workflow_definition") ? answer.get("workflow_definition") : answer;
    ObjectNode workflow = (ObjectNode) VivaceJson.toTree(accepted.request().workflow());
    fillInTransitions(workflow);
    assertThat(workflow).isEqualTo(pushed.get("workflow"));

    ObjectNode properties =
        (ObjectNode) VivaceJson.toTree(requireNonNull(accepted.request().properties()));
    JsonNode snapshot = pushed.get("properties_snapshot");
    for (String field : List.of("owner", "run_strategy", "step_concurrency")) {
      assertThat(properties.get(field)).as(field).isEqualTo(snapshot.get(field));
    }
  }

  /** A stored definition shows an empty transition where none was written. */
  private static void fillInTransitions(JsonNode node) {
    if (node.path("steps") instanceof ArrayNode steps) {
      for (JsonNode wrapped : steps) {
        ObjectNode step = (ObjectNode) wrapped.elements().next();
        if (!step.has("transition")) {
          step.putObject("transition");
        }
        fillInTransitions(step);
      }
    }
  }

  private static @Nullable String bodyOf(Path request) {
    JsonNode tree = json(request);
    return tree.path("path").asText().endsWith("/yaml") && tree.hasNonNull("raw_body")
        ? tree.get("raw_body").asText()
        : null;
  }

  private static JsonNode json(Path file) {
    return VivaceJson.readTree(text(file).getBytes(UTF_8));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
