package dev.vivace.benchmark.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one run of {@code load}; what it did not write is {@code null} or empty.
 *
 * @param file the name of its file
 * @param latency from the start to the end of a run
 * @param stepLatency from step to step
 * @param startLatency from the start to its acknowledgement
 */
record RunResult(
    String file,
    @Nullable String date,
    Settings settings,
    Throughput throughput,
    Latency latency,
    @Nullable Latency stepLatency,
    @Nullable Latency startLatency,
    Verdict verdict,
    Cost cost) {

  private static final double SECONDS_PER_DAY = 86_400;

  /** The work that was done. */
  record Throughput(double stepsPerSecond, double jobsPerDay, List<Double> stepsEachSecond) {}

  /** Counts what went wrong. */
  record Verdict(
      @Nullable Double lost,
      @Nullable Double duplicated,
      @Nullable Double failed,
      @Nullable Double refused) {}

  /** The resources that the run took. */
  record Cost(
      @Nullable Double entriesPerStep,
      @Nullable Double shareOfRawLimit,
      @Nullable Double allocatedBytesPerStep,
      @Nullable Double cpuMillisPerStep) {}

  /** Reads a file. */
  static RunResult read(Path file) throws BadResult {
    byte[] json;
    try {
      json = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BadResult("expected to read '%s', but could not: %s".formatted(file, e));
    }
    return parse(file.toString(), json);
  }

  /** Reads what a file holds. */
  static RunResult parse(String file, byte[] json) throws BadResult {
    JsonNode tree;
    try {
      tree = VivaceJson.readTree(json);
    } catch (OrchestratorException e) {
      throw new BadResult(
          "expected '%s' to be the JSON of a load, but %s; write it with 'load --json'"
              .formatted(file, e.getMessage()));
    }
    return of(file, new Fields(file, tree));
  }

  private static RunResult of(String file, Fields fields) throws BadResult {
    Settings settings = Settings.of(fields);
    Throughput throughput = throughput(fields);
    Fields steps = fields.object("step_latency_ms");
    Fields starts = fields.object("start_latency_ms");
    return new RunResult(
        file,
        fields.text("date"),
        settings,
        throughput,
        Latency.of(fields.requiredObject("latency_ms"), fields, "latency_percentiles"),
        steps == null ? null : Latency.of(steps, fields, "step_latency_percentiles"),
        starts == null ? null : Latency.of(starts, fields, "start_latency_percentiles"),
        new Verdict(
            fields.number("lost"),
            fields.number("duplicated"),
            fields.number("failed"),
            fields.number("refused")),
        new Cost(
            fields.number("entries_per_step"),
            fields.number("share_of_raw_limit"),
            fields.number("allocated_bytes_per_step"),
            fields.number("cpu_ms_per_step")));
  }

  private static Throughput throughput(Fields fields) throws BadResult {
    double stepsPerSecond = fields.requiredNumber("steps_per_second");
    Double perDay = fields.number("jobs_per_day");
    return new Throughput(
        stepsPerSecond,
        perDay == null ? stepsPerSecond * SECONDS_PER_DAY : perDay,
        fields.numbers("steps_each_second"));
  }
}
