package dev.vivace.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No definition whose run succeeded in a recording gives a warning about its expressions. */
class RecordedRunsTest {
  private static final Set<ProblemCode> OF_THE_CHECK =
      Set.of(
          ProblemCode.INVALID_EXPRESSION,
          ProblemCode.UNKNOWN_NAME,
          ProblemCode.WRONG_TYPE,
          ProblemCode.SELF_CALL);

  private static Path root() {
    return Conformance.require("golden/behaviours");
  }

  static List<String> behaviours() {
    try (Stream<Path> folders = Files.list(root())) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("behaviours")
  void givesNoFalseAlarm(String behaviour) {
    Map<String, WorkflowCreateRequest> pushed = new HashMap<>();
    for (Path file : files(behaviour)) {
      JsonNode request = tree(file);
      Path answer =
          file.resolveSibling(file.getFileName().toString().replace("request", "response"));
      String path = request.path("path").asText();
      if (path.equals("/api/v3/workflows") && request.path("body").has("workflow")) {
        if (tree(answer).has("workflow_definition")) {
          JsonNode body = request.get("body");
          pushed.put(
              body.at("/workflow/id").asText(), VivaceJson.read(body, WorkflowCreateRequest.class));
        }
      } else if (path.matches(".*/instances/[0-9]+") && succeeded(tree(answer))) {
        WorkflowCreateRequest run = pushed.get(tree(answer).path("workflow_id").asText());
        if (run != null) {
          assertThat(warnings(run)).as(file.toString()).isEmpty();
        }
      }
    }
  }

  private static List<Problem> warnings(WorkflowCreateRequest request) {
    return CheckFixture.found(request).stream()
        .filter(problem -> OF_THE_CHECK.contains(problem.code()))
        .toList();
  }

  private static boolean succeeded(JsonNode instance) {
    return instance.path("status").asText().equals("SUCCEEDED");
  }

  private static List<Path> files(String behaviour) {
    try (Stream<Path> files = Files.list(root().resolve(behaviour))) {
      return files.filter(file -> file.toString().endsWith(".request.json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(Path file) {
    try {
      byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
      return VivaceJson.readTree(
          bytes.length == 0 ? "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8) : bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
