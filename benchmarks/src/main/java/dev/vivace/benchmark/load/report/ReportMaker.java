package dev.vivace.benchmark.load.report;

import dev.vivace.benchmark.load.driver.ReadBack;
import dev.vivace.benchmark.load.driver.Starter;
import dev.vivace.benchmark.load.measure.CommitShape;
import dev.vivace.benchmark.load.measure.Measured;
import dev.vivace.benchmark.load.measure.Usage;
import dev.vivace.benchmark.load.measure.Window;
import dev.vivace.benchmark.load.workload.LoadSettings;
import dev.vivace.benchmark.load.workload.LoadSettings.Grid;
import dev.vivace.benchmark.load.workload.LoadSettings.Pace;
import dev.vivace.benchmark.load.workload.LoadSettings.Work;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Derives the figures from the counts. */
public final class ReportMaker {
  private static final double SECONDS_PER_DAY = 86_400;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long MIB = 1 << 20;

  private final LoadSettings settings;
  private final Measured measured;
  private final Window window;

  public ReportMaker(LoadSettings settings, Measured measured, Window window) {
    this.settings = settings;
    this.measured = measured;
    this.window = window;
  }

  public LoadReport report(
      ReadBack.Found found, Starter starter, long duplicated, Optional<Double> raw) {
    return new LoadReport(
        setup(),
        load(),
        throughput(found),
        LoadReport.Times.of(measured),
        verdict(found, starter, duplicated),
        commits(found, raw),
        cost(found));
  }

  private LoadReport.Setup setup() {
    Grid grid = settings.grid();
    return new LoadReport.Setup(
        settings.scenario().label(),
        grid.nodes(),
        grid.jvms(),
        grid.backups(),
        grid.persistence().label(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() / MIB,
        System.getProperty("java.version"),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private LoadReport.Load load() {
    Pace pace = settings.pace();
    Work work = settings.work();
    return new LoadReport.Load(
        pace.rate(),
        pace.inFlight(),
        work.workflows(),
        work.payloadBytes(),
        work.finished(),
        work.waiting(),
        pace.warmUp().toSeconds());
  }

  private LoadReport.Throughput throughput(ReadBack.Found found) {
    double perSecond = found.steps() / window.seconds();
    return new LoadReport.Throughput(
        window.seconds(),
        found.runs(),
        found.steps(),
        perSecond,
        perSecond * SECONDS_PER_DAY,
        window.stepsEachSecond());
  }

  /** A start without an answer failed, whatever became of it. */
  private static LoadReport.Verdict verdict(
      ReadBack.Found found, Starter starter, long duplicated) {
    Throwable failure = starter.firstFailure();
    @Nullable String problem = failure != null ? failure.toString() : found.firstProblem();
    return new LoadReport.Verdict(
        found.lost(),
        duplicated,
        found.failed() + starter.failed() + starter.unanswered(),
        starter.refused(),
        problem);
  }

  private LoadReport.Commits commits(ReadBack.Found found, Optional<Double> raw) {
    CommitShape shape = CommitShape.of(window.usage().commits());
    double perSecond = shape.entries() / window.seconds();
    return new LoadReport.Commits(
        ratio(shape.entries(), found.steps()),
        ratio(shape.entries(), shape.commits()),
        ratio(shape.bytes(), shape.puts()),
        raw.orElse(null),
        raw.map(limit -> perSecond / limit).orElse(null));
  }

  private LoadReport.Cost cost(ReadBack.Found found) {
    Usage usage = window.usage();
    return new LoadReport.Cost(
        ratio(usage.allocatedBytes(), found.steps()),
        ratio(usage.cpuNanos(), found.steps()) / NANOS_PER_MILLI,
        window.driverNanos() / NANOS_PER_SECOND / window.seconds());
  }

  private static double ratio(long part, long of) {
    return of == 0 ? 0 : part / (double) of;
  }
}
