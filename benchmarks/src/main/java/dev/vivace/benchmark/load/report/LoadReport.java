package dev.vivace.benchmark.load.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.vivace.benchmark.load.measure.Latency.Percentiles;
import dev.vivace.benchmark.load.measure.Measured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a load run. The groups are one flat object in JSON; absent values are written as
 * null.
 */
public record LoadReport(
    @JsonUnwrapped Setup setup,
    @JsonUnwrapped Load load,
    @JsonUnwrapped Throughput throughput,
    @JsonUnwrapped Times times,
    @JsonUnwrapped Verdict verdict,
    @JsonUnwrapped Commits commits,
    @JsonUnwrapped Cost cost) {

  /** The machine and the grid of a run. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Setup(
      String scenario,
      int nodes,
      int processes,
      int backups,
      String persistence,
      int cores,
      long heapMb,
      String java,
      String date) {}

  /** The load that was asked for. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Load(
      double rate,
      int inFlight,
      int workflows,
      int payloadBytes,
      int preloadFinished,
      int preloadWaiting,
      long warmUpSeconds) {}

  /**
   * The work that was done and read back.
   *
   * @param seconds how long the window was open
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Throughput(
      double seconds,
      long workflowsCompleted,
      long stepsCompleted,
      double stepsPerSecond,
      double jobsPerDay,
      List<Long> stepsEachSecond) {}

  /** The latencies; from step to step only where a task follows on a task. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Times(
      Percentiles latencyMs,
      @Nullable Percentiles stepLatencyMs,
      Percentiles startLatencyMs,
      List<List<Double>> latencyPercentiles,
      @Nullable List<List<Double>> stepLatencyPercentiles) {
    static Times of(Measured measured) {
      boolean steps = !measured.steps().isEmpty();
      return new Times(
          measured.runs().percentiles(),
          steps ? measured.steps().percentiles() : null,
          measured.starts().percentiles(),
          measured.runs().curve(),
          steps ? measured.steps().curve() : null);
    }
  }

  /** Counts what went wrong. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Verdict(
      long lost,
      long duplicated,
      long failed,
      long refused,
      @JsonIgnore @Nullable String firstProblem) {
    @JsonIgnore
    public boolean isGood() {
      return lost == 0 && duplicated == 0 && failed == 0;
    }
  }

  /**
   * The entries written, and how many the grid could take without the engine.
   *
   * @param rawEntriesPerSecond absent if it was not measured
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Commits(
      double entriesPerStep,
      double entriesPerCommit,
      double bytesPerEntry,
      @Nullable Double rawEntriesPerSecond,
      @Nullable Double shareOfRawLimit) {}

  /**
   * The resources that the load took.
   *
   * @param driverCores how many cores the thread that starts kept busy
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Cost(
      double allocatedBytesPerStep,
      @JsonProperty("cpu_ms_per_step") double cpuMillisPerStep,
      @JsonIgnore double driverCores) {}
}
