package dev.vivace.benchmark.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An option that makes no sense is refused by its name, before a node is started. */
class IdleCommandTest {
  @TempDir private Path dir;

  private String refusal(String... arguments) {
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new IdleCommand()).setErr(new PrintWriter(err, true)).execute(arguments);
    assertThat(exitCode).isEqualTo(2);
    return err.toString();
  }

  @Test
  void namesThePersistenceThatNeedsADirectory() {
    assertThat(refusal("--persistence=fsync")).contains("expected --data-dir with --persistence");
  }

  @Test
  void namesThePersistencesThatThereAre() {
    assertThat(refusal("--persistence=tape")).contains("expected --persistence to be none, ");
  }

  @Test
  void wantsAnEmptyDirectory() throws IOException {
    Files.createFile(dir.resolve("old"));

    assertThat(refusal("--persistence=fsync", "--data-dir=" + dir)).contains("holds files");
  }

  @Test
  void seesBeforehandThatTheResultCannotBeWritten() {
    assertThat(refusal("--json=" + dir)).contains("expected --json ");
  }

  @Test
  void refusesToMeasureNothing() {
    assertThat(refusal("--waiting=0")).contains("--waiting");
  }
}
