package dev.vivace.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** An option that makes no sense is refused by its name, before anything is started. */
class LoadSettingsTest {
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    RawLimit never =
        (shape, nodes, time) -> {
          throw new AssertionError("nothing is to be run");
        };
    return new CommandLine(new LoadCommand(never))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "--scenario, nope",
    "--seconds, 0",
    "--warm-up, -1",
    "--rate, -5",
    "--in-flight, 0",
    "--workflows, 0",
    "--nodes, 0",
    "--nodes, 10",
    "--backups, 1",
    "--backups, -1",
    "--persistence, tape",
    "--payload, -1",
    "--preload-finished, -1",
    "--preload-waiting, -1",
    "--iterations, 0",
    "--iterations, 1000001",
    "--raw-seconds, -1",
    "--heap, lots"
  })
  void namesTheOptionThatIsWrong(String option, String value) {
    assertThat(execute(option + "=" + value)).isEqualTo(2);
    assertThat(err.toString()).contains("expected " + option + " ");
  }

  @Test
  void wantsASecondNodeForASecondProcess() {
    assertThat(execute("--processes")).isEqualTo(2);
    assertThat(err.toString()).contains("expected --nodes to be at least 2 with --processes");
  }

  @Test
  void refusesADirectoryThatHoldsFiles(@TempDir Path dir) throws IOException {
    Files.createFile(dir.resolve("old"));

    assertThat(execute("--persistence=fsync", "--data-dir=" + dir)).isEqualTo(2);
    assertThat(err.toString()).contains("expected --data-dir to be a new or empty directory");
  }

  @Test
  void refusesADirectoryThatNothingIsKeptIn(@TempDir Path dir) {
    assertThat(execute("--data-dir=" + dir)).isEqualTo(2);
    assertThat(err.toString()).contains("--persistence is none");
  }

  @Test
  void seesBeforehandThatTheReportCannotBeWritten(@TempDir Path dir) {
    assertThat(execute("--json=" + dir.resolve("missing").resolve("a.json"))).isEqualTo(2);
    assertThat(err.toString()).contains("expected --json ");
  }

  @Test
  void namesTheScenariosThatThereAre() {
    assertThat(execute("--scenario=nope")).isEqualTo(2);
    assertThat(err.toString())
        .contains("chain5, chain5-task, fanout20, mixed, foreach, http-start, but it is 'nope'");
  }
}
