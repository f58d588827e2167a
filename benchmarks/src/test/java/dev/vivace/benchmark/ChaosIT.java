package dev.vivace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.benchmark.chaos.ChaosCommand;
import dev.vivace.dsl.json.VivaceJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Nodes are killed for a short while; the long runs are made by hand. */
class ChaosIT {
  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();

  private int execute(String... arguments) {
    PrintWriter writer = new PrintWriter(out, true);
    return new CommandLine(new ChaosCommand()).setOut(writer).setErr(writer).execute(arguments);
  }

  @Test
  void aSingleNodeKeepsWhatItAcknowledgedOverKills() throws IOException {
    Path json = dir.resolve("report.json");

    int exitCode =
        execute(
            "--nodes=1", "--minutes=0.2", "--kills=1", "--seed=3", "--rate=20", "--json=" + json);

    assertThat(exitCode).as(out.toString()).isZero();
    JsonNode report = VivaceJson.readTree(Files.readAllBytes(json));
    assertThat(report.path("good").asBoolean()).isTrue();
    assertThat(report.at("/disturbed/kills").asInt()).isPositive();
    assertThat(report.at("/load/acknowledged").asLong()).isPositive();
  }

  @Test
  void namesTheFaultsThatThereAre() {
    assertThat(execute("--inject-fault=sloth")).isEqualTo(2);
    assertThat(out.toString()).contains("skip-epoch-check", "sloth");
  }
}
