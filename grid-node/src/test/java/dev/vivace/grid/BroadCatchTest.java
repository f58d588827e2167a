package dev.vivace.grid;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Code that catches whatever may go wrong, to tell who waits or to go on, catches errors, too: a
 * class that does not fit among the libraries of an embedder is an {@link Error}, and would end the
 * thread and leave who waits without an answer.
 */
class BroadCatchTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));

  private static final Pattern CATCH = Pattern.compile("catch \\(([^)]*?)\\s+\\w+\\)");
  private static final Set<String> BROAD = Set.of("RuntimeException", "Exception");
  private static final Set<String> EVERYTHING = Set.of("Error", "Throwable");

  /** Files with catches that say what an exception means and let errors pass; how many, and why. */
  private static final Map<String, Integer> TRANSLATIONS =
      Map.ofEntries(
          entry("SelExpression.java", 1), // becomes a failure of the expression
          entry("Decoding.java", 1), // becomes "damaged bytes"
          entry("StoreCheck.java", 2), // becomes a finding
          entry("UnreadableRecord.java", 1), // becomes an unreadable record
          entry("CopyCheck.java", 1), // becomes "try again"
          entry("Dispatcher.java", 1), // an unreadable query
          entry("Reader.java", 1), // an answer of another shape
          entry("Answer.java", 1), // a text that is no JSON
          entry("LoadRun.java", 1)); // a part of the report is left out

  @Test
  void broadCatchesTakeErrorsToo() {
    Map<String, Integer> found = new TreeMap<>();
    sources().forEach(file -> count(file, found));

    assertThat(found)
        .as(
            "catches of RuntimeException or Exception without Error: add '| Error', catch what is"
                + " meant, or list the file here if it only says what the exception means")
        .containsExactlyInAnyOrderEntriesOf(new TreeMap<>(TRANSLATIONS));
  }

  private static void count(Path file, Map<String, Integer> found) {
    try {
      CATCH
          .matcher(Files.readString(file))
          .results()
          .map(clause -> Set.of(clause.group(1).replace("final ", "").split("\\s*\\|\\s*")))
          .filter(types -> types.stream().anyMatch(BROAD::contains))
          .filter(types -> types.stream().noneMatch(EVERYTHING::contains))
          .forEach(types -> found.merge(file.getFileName().toString(), 1, Integer::sum));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<Path> sources() {
    return Stream.of("dsl", "grid-node", "api-gateway", "benchmarks")
        .flatMap(module -> walk(ROOT.resolve(module).resolve("src/main/java")))
        .filter(file -> file.toString().endsWith(".java"))
        .collect(Collectors.toSet());
  }

  private static Stream<Path> walk(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
