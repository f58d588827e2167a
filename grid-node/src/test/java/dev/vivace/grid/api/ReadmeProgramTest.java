package dev.vivace.grid.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The program for embedders in the README; {@code src/it/embedding} compiles and runs it. */
class ReadmeProgramTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));

  /** What embedders import from. */
  private static final List<Path> PACKAGES =
      List.of(
          ROOT.resolve("dsl/src/main/java/dev/vivace/dsl"),
          ROOT.resolve("grid-node/src/main/java/dev/vivace/grid/api"));

  @Test
  void namesNoClassOfWhichThereAreTwo() throws IOException {
    Map<String, Long> classes =
        PACKAGES.stream()
            .flatMap(ReadmeProgramTest::publicClasses)
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    List<String> imported =
        Pattern.compile("^import dev\\.vivace\\..*?(\\w+);$", Pattern.MULTILINE)
            .matcher(Files.readString(ROOT.resolve("README.md")))
            .results()
            .map(line -> line.group(1))
            .toList();

    assertThat(imported)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(classes).containsEntry(name, 1L));
  }

  private static Stream<String> publicClasses(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(ReadmeProgramTest::isPublic)
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPublic(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(line -> line.startsWith("public "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
