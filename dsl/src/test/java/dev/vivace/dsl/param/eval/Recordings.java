package dev.vivace.dsl.param.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the recorded answers of the original server, for the tests that compare with it. */
final class Recordings {
  private static final ObjectMapper ANY_JSON = new ObjectMapper();

  private Recordings() {}

  /** The folders of recordings. */
  static List<String> folders() {
    Path golden = golden();
    List<String> folders = new ArrayList<>();
    for (Path start : List.of(golden, golden.resolve("behaviours"))) {
      children(start).stream()
          .filter(path -> Files.isDirectory(path) && !path.endsWith("behaviours"))
          .map(path -> golden.relativize(path).toString())
          .forEach(folders::add);
    }
    return folders;
  }

  private static Path golden() {
    return Conformance.require("golden");
  }

  static JsonNode read(String file) {
    return parse(golden().resolve(file));
  }

  static JsonNode fixture(String file) {
    return parse(Conformance.require("fixtures").resolve(file));
  }

  /** The names of the files in a folder that end so, in order. */
  static List<String> files(String folder, String suffix) {
    return children(golden().resolve(folder)).stream()
        .map(path -> String.valueOf(path.getFileName()))
        .filter(name -> name.endsWith(suffix))
        .toList();
  }

  /** The workflow instances in the answers of a folder, by their identity. */
  static Map<String, JsonNode> instances(String folder) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    for (JsonNode answer : answers(folder)) {
      if (answer.has("runtime_workflow") && answer.path("params").isObject()) {
        found.putIfAbsent(identity(answer), answer);
      }
    }
    return found;
  }

  /** The last recorded state of each step instance in the answers of a folder. */
  static Map<String, JsonNode> steps(String folder) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    for (JsonNode answer : answers(folder)) {
      for (JsonNode step : answer.isArray() ? answer : List.of(answer)) {
        if (step.has("step_instance_id") && step.path("params").isObject()) {
          found.put(identity(step) + "/" + step.path("step_id").asText(), step);
        }
      }
    }
    return found;
  }

  static String identity(JsonNode node) {
    return node.path("workflow_id").asText()
        + "/"
        + node.path("workflow_instance_id").asText()
        + "/"
        + node.path("workflow_run_id").asText();
  }

  /** The parameters without what no two evaluations share: their time, and what is by chance. */
  static JsonNode timeless(JsonNode params) {
    ObjectNode copy = params.deepCopy();
    copy.forEach(
        param -> {
          ObjectNode fields = (ObjectNode) param;
          fields.remove("evaluated_time");
          if (fields.path("expression").asText().contains("random")) {
            fields.remove("evaluated_result");
          }
        });
    return copy;
  }

  /** A tree of any JSON; some recordings are of what the language itself refuses. */
  static JsonNode tree(byte[] json) {
    try {
      return ANY_JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> answers(String folder) {
    return files(folder, ".json").stream()
        .filter(name -> !name.endsWith("request.json"))
        .map(name -> golden().resolve(folder).resolve(name))
        .filter(Recordings::isJson)
        .map(Recordings::parse)
        .toList();
  }

  /** A refusal of the original's web server is a page of HTML. */
  private static boolean isJson(Path file) {
    byte[] bytes = bytes(file);
    return bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
  }

  private static JsonNode parse(Path file) {
    return tree(bytes(file));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
