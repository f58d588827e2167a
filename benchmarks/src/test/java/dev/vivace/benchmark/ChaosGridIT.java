package dev.vivace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.benchmark.chaos.ChaosCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Three nodes are disturbed for a short while, honest ones and faulty ones. */
class ChaosGridIT {
  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();

  private int execute(String... further) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--nodes=3", "--minutes=0.5", "--kills=2", "--heap=384m"));
    arguments.add("--dir=" + dir);
    arguments.addAll(List.of(further));
    PrintWriter writer = new PrintWriter(out, true);
    return new CommandLine(new ChaosCommand())
        .setOut(writer)
        .setErr(writer)
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void threeNodesKeepWhatTheyAcknowledgedOverKills() {
    assertThat(execute("--seed=1", "--rate=20")).as(out.toString()).isZero();
    assertThat(out.toString()).contains("verdict: good");
  }

  @Test
  void findsRepliesThatLeaveBeforeWhatTheyAcknowledgeIsStored() {
    int exitCode = execute("--seed=2", "--rate=40", "--inject-fault=ack-before-commit");

    assertThat(exitCode).as(out.toString()).isEqualTo(1);
    assertThat(out.toString()).contains("VIOLATION");
  }

  @Test
  void findsNodesThatWriteWhatAnotherTookOver() {
    int exitCode = execute("--seed=2", "--rate=40", "--inject-fault=skip-epoch-check");

    assertThat(exitCode).as(out.toString()).isEqualTo(1);
    assertThat(out.toString()).contains("VIOLATION");
  }
}
