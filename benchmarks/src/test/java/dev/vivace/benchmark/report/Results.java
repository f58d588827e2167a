package dev.vivace.benchmark.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.json.VivaceJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Result files as {@code load} writes them, with changes. */
final class Results {
  private static final String COMPLETE =
      """
      {
        "scenario": "chain5", "nodes": 3, "processes": 3, "backups": 1, "persistence": "fsync",
        "cores": 2, "heap_mb": 4096, "java": "17.0.15", "date": "2026-10-01T10:00:00Z",
        "rate": 0.0, "in_flight": 2000, "workflows": 16, "payload_bytes": 0,
        "preload_finished": 0, "preload_waiting": 0, "warm_up_seconds": 20,
        "seconds": 20.02, "workflows_completed": 160000, "steps_completed": 800000,
        "steps_per_second": 40000.4, "jobs_per_day": 3456034560.0,
        "steps_each_second": [30000, 41000, 42000],
        "latency_ms": {"p50": 40.1, "p90": 55, "p99": 81.25, "p999": 120.5, "max": 301.75},
        "step_latency_ms": {"p50": 1.5, "p90": 2, "p99": 3.25, "p999": 9, "max": 12},
        "start_latency_ms": {"p50": 20.0, "p90": 30, "p99": 44, "p999": 70, "max": 90},
        "latency_percentiles": [[0, 5.5], [50, 40.1], [90, 55], [99, 81.25], [99.9, 120.5],
          [99.99, 250.0], [100, 301.75]],
        "step_latency_percentiles": [[50, 1.5], [99, 3.25], [100, 12.0]],
        "lost": 0, "duplicated": 0, "failed": 0, "refused": 12,
        "entries_per_step": 0.61, "entries_per_commit": 300.5, "bytes_per_entry": 250.0,
        "raw_entries_per_second": 50000.0, "share_of_raw_limit": 0.49,
        "allocated_bytes_per_step": 9000.0, "cpu_ms_per_step": 0.0441, "not_known_yet": {"a": []}
      }
      """;

  private Results() {}

  static byte[] complete() {
    return with(json -> {});
  }

  /** The complete one after a change. */
  static byte[] with(Consumer<ObjectNode> change) {
    ObjectNode json = (ObjectNode) VivaceJson.readTree(COMPLETE.getBytes(UTF_8));
    change.accept(json);
    return VivaceJson.write(json);
  }

  /** No more than there must be. */
  static byte[] smallest() {
    return VivaceJson.write(
        Map.of(
            "scenario",
            "chain5",
            "steps_per_second",
            10,
            "latency_ms",
            Map.of("p50", 1, "p99", 2)));
  }

  static RunResult parsed(byte[] json) {
    return parsedAs("run.json", json);
  }

  static RunResult parsedAs(String file, byte[] json) {
    try {
      return RunResult.parse(file, json);
    } catch (BadResult e) {
      throw new AssertionError(e);
    }
  }

  static Group group(double... stepsPerSecond) {
    List<Group> groups =
        Group.of(
            Arrays.stream(stepsPerSecond)
                .mapToObj(steps -> parsed(with(json -> json.put("steps_per_second", steps))))
                .toList());
    return groups.get(0);
  }
}
