package dev.vivace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.benchmark.load.LoadCommand;
import dev.vivace.benchmark.load.RawLimit;
import dev.vivace.benchmark.raw.RawGrid;
import dev.vivace.dsl.json.VivaceJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The load driver runs what it says and misses nothing; how fast is not asserted. */
class LoadIT {
  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();

  private JsonNode load(String... arguments) throws IOException {
    return load(new RawGrid(), arguments);
  }

  private JsonNode load(RawLimit raw, String... arguments) throws IOException {
    Path json = dir.resolve("report.json");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--seconds=1", "--warm-up=1", "--json=" + json));
    PrintWriter writer = new PrintWriter(out, true);
    int exitCode =
        new CommandLine(new LoadCommand(raw))
            .setOut(writer)
            .setErr(writer)
            .execute(all.toArray(String[]::new));
    assertThat(exitCode).as(out.toString()).isZero();
    JsonNode report = VivaceJson.readTree(Files.readAllBytes(json));
    assertThat(report.path("workflows_completed").asLong()).as(out.toString()).isPositive();
    assertThat(report.path("lost").asLong()).isZero();
    assertThat(report.path("duplicated").asLong()).isZero();
    assertThat(report.path("failed").asLong()).isZero();
    return report;
  }

  @ParameterizedTest
  @ValueSource(strings = {"chain5", "chain5-task", "fanout20", "mixed"})
  void readsBackEveryRunThatItCounts(String scenario) throws IOException {
    JsonNode report = load("--scenario=" + scenario, "--in-flight=100", "--raw-seconds=0");

    assertThat(report.path("entries_per_step").asDouble()).isPositive();
    assertThat(report.path("allocated_bytes_per_step").asDouble()).isPositive();
    assertThat(report.path("raw_entries_per_second").isNull()).isTrue();
  }

  @Test
  void countsTheIterationsOfLoops() throws IOException {
    JsonNode report =
        load("--scenario=foreach", "--iterations=40", "--in-flight=2", "--raw-seconds=0");

    long runs = report.path("workflows_completed").asLong();
    assertThat(report.path("steps_completed").asLong()).isEqualTo(40 * runs);
  }

  @Test
  void startsOverHttpAtFixedTimes() throws IOException {
    JsonNode report = load("--scenario=http-start", "--rate=50", "--raw-seconds=0");

    assertThat(report.path("step_latency_ms").isNull()).isTrue();
    assertThat(report.at("/start_latency_ms/p50").asDouble()).isPositive();
  }

  @Test
  void writesTheSameEntriesWithoutTheEngine() throws IOException {
    JsonNode report =
        load(
            "--in-flight=50",
            "--nodes=2",
            "--backups=1",
            "--persistence=log_only",
            "--data-dir=" + dir.resolve("data"),
            "--raw-seconds=1");

    assertThat(report.path("raw_entries_per_second").asDouble()).isPositive();
    assertThat(report.path("share_of_raw_limit").asDouble()).isPositive();
  }

  @Test
  void keepsALoadWhoseRawLimitCannotBeMeasured() throws IOException {
    RawLimit broken =
        (shape, nodes, time) -> {
          throw new IllegalStateException("no room");
        };

    JsonNode report = load(broken, "--in-flight=50", "--raw-seconds=1");

    assertThat(report.path("raw_entries_per_second").isNull()).isTrue();
    assertThat(out.toString()).contains("left out of the report: no room");
  }

  @Test
  void saysWhyANodeDoesNotStart() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    PrintWriter writer = new PrintWriter(out, true);

    int exitCode =
        new CommandLine(new LoadCommand(new RawGrid()))
            .setOut(writer)
            .setErr(writer)
            .execute("--persistence=log_only", "--data-dir=" + file.resolve("data"));

    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString()).startsWith("the load failed: ").doesNotContain("\tat ");
  }

  @Test
  void hearsOfTheRunsOfOtherProcesses() throws IOException {
    JsonNode report =
        load(
            "--scenario=chain5-task",
            "--in-flight=50",
            "--nodes=2",
            "--processes",
            "--heap=512m",
            "--payload=100",
            "--preload-finished=50",
            "--preload-waiting=20",
            "--raw-seconds=1");

    assertThat(report.path("processes").asInt()).isEqualTo(2);
    assertThat(report.at("/step_latency_ms/p50").asDouble()).isPositive();
    assertThat(report.path("preload_waiting").asInt()).isEqualTo(20);
    assertThat(report.path("raw_entries_per_second").asDouble()).isPositive();
  }
}
