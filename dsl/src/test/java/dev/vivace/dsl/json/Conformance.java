package dev.vivace.dsl.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The data that a clean clone does not have; a test over it is skipped where it is missing. */
final class Conformance {
  /** Stands for the files where there are none: no parameter at all would fail a test. */
  static final String ABSENT = "absent";

  private static final Path ROOT = Path.of(System.getProperty("conformance.dir", ABSENT));

  private Conformance() {}

  static void assumePresent() {
    Assumptions.assumeTrue(
        Files.isDirectory(ROOT), () -> "no conformance data in " + ROOT + ": nothing to compare");
  }

  /** Paths below {@code folder}, relative to it; {@link #ABSENT} where there is no data. */
  static List<String> files(String folder, String suffix) {
    Path start = ROOT.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of(ABSENT);
    }
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
    assumePresent();
    try {
      return Files.readAllBytes(ROOT.resolve(folder).resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode tree(String folder, String file) {
    return VivaceJson.readTree(read(folder, file));
  }
}
