package dev.vivace.benchmark.load.report;

import dev.vivace.benchmark.load.measure.Latency;
import java.io.PrintWriter;
import java.util.Locale;

/** Writes a report for people. */
public final class LoadSummary {
  private LoadSummary() {}

  public static void print(PrintWriter out, LoadReport report) {
    setup(out, report.setup(), report.load());
    throughput(out, report);
    times(out, report.times());
    commits(out, report);
    verdict(out, report.verdict());
    out.flush();
  }

  private static void setup(PrintWriter out, LoadReport.Setup setup, LoadReport.Load load) {
    line(
        out,
        "%s: persistence %s, %d backups, %d nodes in %d processes, %d cores, %,d MB heap, Java %s",
        setup.scenario(),
        setup.persistence(),
        setup.backups(),
        setup.nodes(),
        setup.processes(),
        setup.cores(),
        setup.heapMb(),
        setup.java());
    line(
        out,
        "  %s over %d workflows, payload %d bytes, %,d finished and %,d waiting before",
        load.rate() > 0
            ? String.format(Locale.ROOT, "%,.0f steps/s asked for", load.rate())
            : String.format(Locale.ROOT, "%,d in flight", load.inFlight()),
        load.workflows(),
        load.payloadBytes(),
        load.preloadFinished(),
        load.preloadWaiting());
  }

  private static void throughput(PrintWriter out, LoadReport report) {
    LoadReport.Throughput done = report.throughput();
    line(
        out,
        "  %,.0f steps/s (%,d steps of %,d runs in %.1f s, all read back), %,.0f a day",
        done.stepsPerSecond(),
        done.stepsCompleted(),
        done.workflowsCompleted(),
        done.seconds(),
        done.jobsPerDay());
  }

  private static void times(PrintWriter out, LoadReport.Times times) {
    line(out, "  start to end        %s", text(times.latencyMs()));
    line(out, "  start acknowledged  %s", text(times.startLatencyMs()));
    Latency.Percentiles steps = times.stepLatencyMs();
    if (steps != null) {
      line(out, "  step to step        %s", text(steps));
    }
  }

  private static String text(Latency.Percentiles times) {
    return String.format(
        Locale.ROOT,
        "p50 %.2f, p90 %.2f, p99 %.2f, p99.9 %.2f, max %.2f ms",
        times.p50(),
        times.p90(),
        times.p99(),
        times.p999(),
        times.max());
  }

  private static void commits(PrintWriter out, LoadReport report) {
    LoadReport.Commits commits = report.commits();
    LoadReport.Cost cost = report.cost();
    line(
        out,
        "  %.2f entries/step, %.0f entries/commit, %.0f bytes/entry; %,.0f bytes allocated and %.4f ms of CPU a step; starting took %.0f %% of a core",
        commits.entriesPerStep(),
        commits.entriesPerCommit(),
        commits.bytesPerEntry(),
        cost.allocatedBytesPerStep(),
        cost.cpuMillisPerStep(),
        100 * cost.driverCores());
    Double raw = commits.rawEntriesPerSecond();
    Double share = commits.shareOfRawLimit();
    if (raw != null && share != null) {
      line(
          out,
          "  the same entries without the engine: %,.0f entries/s, so the load had %.0f %% of that",
          raw,
          100 * share);
    }
  }

  private static void verdict(PrintWriter out, LoadReport.Verdict verdict) {
    line(
        out,
        "  lost %d, duplicated %d, failed %d, refused %d",
        verdict.lost(),
        verdict.duplicated(),
        verdict.failed(),
        verdict.refused());
    if (verdict.firstProblem() != null) {
      line(out, "  first problem: %s", verdict.firstProblem());
    }
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
