package dev.vivace.grid.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The answers that were recorded, by folder. A clean clone has none: tests over them are skipped.
 */
final class Recordings {
  private Recordings() {}

  /**
   * An answer.
   *
   * @param file where it was read, for messages
   */
  record Answer(String file, JsonNode body) {
    boolean isInstance() {
      return body.has("runtime_dag");
    }

    boolean isStep() {
      return body.has("runtime_state") && body.has("definition");
    }

    boolean isStepList() {
      return body.isArray() && body.size() > 0 && body.get(0).has("runtime_state");
    }

    boolean isDefinition() {
      return body.has("is_latest");
    }
  }

  /** All answers in a folder, in the order in which they were given. */
  static List<Answer> of(String folder) {
    Path path = Conformance.require("golden/" + folder);
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.toString().contains("request"))
          .sorted()
          .map(file -> new Answer(folder + "/" + file.getFileName(), read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return VivaceJson.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
