package dev.vivace.dsl.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the files of the conformance data by their folder and name. */
final class Recorded {
  private Recorded() {}

  /** Paths below {@code folder}, relative to it. */
  static List<String> files(String folder, String suffix) {
    Path start = Conformance.require(folder);
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .map(file -> start.relativize(file).toString())
          .filter(name -> name.endsWith(suffix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] read(String folder, String file) {
    try {
      return Files.readAllBytes(Conformance.require(folder).resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode tree(String folder, String file) {
    return VivaceJson.readTree(read(folder, file));
  }
}
