package dev.vivace.benchmark.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.benchmark.load.measure.Measured;
import dev.vivace.dsl.json.VivaceJson;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Others read the file: its names are a contract. */
class LoadReportTest {
  private static final Set<String> NAMES =
      Set.of(
          "scenario",
          "nodes",
          "processes",
          "backups",
          "persistence",
          "cores",
          "heap_mb",
          "java",
          "date",
          "rate",
          "in_flight",
          "workflows",
          "payload_bytes",
          "preload_finished",
          "preload_waiting",
          "warm_up_seconds",
          "seconds",
          "workflows_completed",
          "steps_completed",
          "steps_per_second",
          "jobs_per_day",
          "latency_ms",
          "step_latency_ms",
          "start_latency_ms",
          "latency_percentiles",
          "step_latency_percentiles",
          "steps_each_second",
          "lost",
          "duplicated",
          "failed",
          "refused",
          "entries_per_step",
          "entries_per_commit",
          "bytes_per_entry",
          "raw_entries_per_second",
          "share_of_raw_limit",
          "allocated_bytes_per_step",
          "cpu_ms_per_step");

  private final Measured measured = new Measured();

  private JsonNode json() {
    LoadReport report =
        new LoadReport(
            new LoadReport.Setup("chain5", 1, 1, 0, "none", 2, 512, "17", "2026-01-01T00:00:00Z"),
            new LoadReport.Load(0, 10, 4, 0, 0, 0, 1),
            new LoadReport.Throughput(2, 3, 15, 7.5, 648_000, List.of(8L, 7L)),
            LoadReport.Times.of(measured),
            new LoadReport.Verdict(0, 0, 0, 0, "not written"),
            new LoadReport.Commits(0.8, 600, 400, null, null),
            new LoadReport.Cost(13_000, 0.05, 0.1));
    return VivaceJson.readTree(VivaceJson.write(report));
  }

  @Test
  void hasExactlyTheNamesThatAreAgreed() {
    Set<String> names = new TreeSet<>();
    json().fieldNames().forEachRemaining(names::add);

    assertThat(names).isEqualTo(new TreeSet<>(NAMES));
  }

  @Test
  void writesNullForWhatWasNotMeasured() {
    assertThat(json().path("step_latency_ms").isNull()).isTrue();
    assertThat(json().path("step_latency_percentiles").isNull()).isTrue();
    assertThat(json().path("share_of_raw_limit").isNull()).isTrue();
  }

  @Test
  void writesPercentilesByNameAndAsACurve() {
    measured.runs().recordNanos(3_000_000);

    JsonNode json = json();

    assertThat(json.path("latency_ms").properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactlyInAnyOrder("p50", "p90", "p99", "p999", "max");
    assertThat(json.at("/latency_ms/p50").asDouble()).isBetween(2.99, 3.01);
    assertThat(json.at("/latency_percentiles/0/0").isNumber()).isTrue();
    assertThat(json.at("/latency_percentiles/0/1").asDouble()).isBetween(2.99, 3.01);
  }
}
