package dev.vivace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.benchmark.idle.IdleCommand;
import dev.vivace.dsl.json.VivaceJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The instances wait and their cost is told; how much it is is not asserted. */
class IdleIT {
  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();

  private int execute(String... arguments) {
    PrintWriter writer = new PrintWriter(out, true);
    return new CommandLine(new IdleCommand()).setOut(writer).setErr(writer).execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "log_only"})
  void tellsWhatWaitingCosts(String persistence) throws IOException {
    Path json = dir.resolve("idle.json");

    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--waiting=1500",
                "--seconds=1",
                "--settle=1",
                "--persistence=" + persistence,
                "--json=" + json));
    if (!persistence.equals("none")) {
      arguments.add("--data-dir=" + dir.resolve("data"));
    }

    int exitCode = execute(arguments.toArray(String[]::new));

    assertThat(exitCode).as(out.toString()).isZero();
    assertThat(out.toString())
        .contains("1,500 of 1,500 instances wait", "processor: ", "heap: ", "off-heap: ");
    JsonNode result = VivaceJson.readTree(Files.readAllBytes(json));
    assertThat(result.path("waiting").asLong()).isEqualTo(1500);
    assertThat(result.path("persistence").asText()).isEqualTo(persistence);
    assertThat(result.path("core_share").asDouble()).isNotNegative();
    assertThat(result.path("off_heap_bytes_per_instance").asDouble()).isPositive();
    assertThat(result.has("heap_bytes_per_instance")).isTrue();
  }
}
