package dev.vivace.benchmark.load;

import dev.vivace.benchmark.load.driver.ApiTarget;
import dev.vivace.benchmark.load.driver.Catalogue;
import dev.vivace.benchmark.load.driver.HttpTarget;
import dev.vivace.benchmark.load.driver.Preload;
import dev.vivace.benchmark.load.driver.Progress;
import dev.vivace.benchmark.load.driver.ReadBack;
import dev.vivace.benchmark.load.driver.Starter;
import dev.vivace.benchmark.load.driver.Target;
import dev.vivace.benchmark.load.grid.DataDir;
import dev.vivace.benchmark.load.grid.DriverProtocol;
import dev.vivace.benchmark.load.grid.ForkedNode;
import dev.vivace.benchmark.load.grid.LoadGrid;
import dev.vivace.benchmark.load.measure.CommitShape;
import dev.vivace.benchmark.load.measure.Measured;
import dev.vivace.benchmark.load.measure.RunBook;
import dev.vivace.benchmark.load.measure.StepBook;
import dev.vivace.benchmark.load.measure.Usage;
import dev.vivace.benchmark.load.measure.UsageMeter;
import dev.vivace.benchmark.load.measure.Window;
import dev.vivace.benchmark.load.report.LoadReport;
import dev.vivace.benchmark.load.report.Reason;
import dev.vivace.benchmark.load.report.ReportMaker;
import dev.vivace.benchmark.load.workload.LoadSettings;
import dev.vivace.benchmark.load.workload.LoadSettings.Pace;
import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.StartRequest;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One load, from the start of its nodes to the report. */
final class LoadRun {
  private static final Duration DRAIN = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 20;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LoadSettings settings;
  private final Catalogue catalogue;
  private final RawLimit raw;
  private final PrintWriter out;
  private final Measured measured;
  private final RunBook runs;
  private final StepBook steps;

  LoadRun(LoadSettings settings, RawLimit raw, PrintWriter out) {
    this.settings = settings;
    this.raw = raw;
    this.out = out;
    this.measured = settings.pace().isOpenLoop() ? Measured.atFixedTimes() : new Measured();
    this.catalogue = new Catalogue(settings.scenario(), settings.work());
    this.runs = new RunBook(catalogue.size(), measured, System.nanoTime());
    this.steps = new StepBook(catalogue.size(), measured, System::nanoTime);
  }

  LoadReport run(DataDir dir) throws InterruptedException {
    LoadGrid.Books books = new LoadGrid.Books(runs, steps, catalogue.size());
    try (LoadGrid grid = LoadGrid.start(settings.grid(), dir, books)) {
      Progress progress = new Progress(out, grid, runs, measured);
      catalogue.pushMeasured(grid.nodes().get(0));
      progress.start("preload");
      new Preload(grid, runs, catalogue).make(settings.work(), progress::tick);
      try (Target target = target(grid)) {
        return load(grid, target, progress);
      }
    }
  }

  private Target target(LoadGrid grid) {
    return settings.scenario().isOverHttp()
        ? new HttpTarget(grid.nodes().get(0))
        : new ApiTarget(grid.nodes());
  }

  private LoadReport load(LoadGrid grid, Target target, Progress progress)
      throws InterruptedException {
    Starter starter = new Starter(target, catalogue.measured(), 0, request(), runs, measured);
    Window window = drive(grid, starter, progress);
    drain(starter);
    say("reading back");
    ReadBack.Found found =
        new ReadBack(grid.nodes().get(0).instances(), settings.scenario(), settings.work())
            .read(runs);
    String failure = grid.failure();
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    long doubled = runs.doubled() + steps.doubled() + iterationsTooMany();
    for (ForkedNode node : grid.forked()) {
      doubled += node.doubled();
    }
    ReportMaker maker = new ReportMaker(settings, measured, window);
    return maker.report(found, starter, doubled, raw(grid, window));
  }

  /** Iterations that ended more than once; those of other processes are not heard of. */
  private long iterationsTooMany() {
    return Math.max(0, steps.iterations() - runs.ends() * settings.work().iterations());
  }

  private Optional<Double> raw(LoadGrid grid, Window window) throws InterruptedException {
    CommitShape shape = CommitShape.of(window.usage().commits());
    if (settings.raw().isZero() || shape.commits() == 0) {
      return Optional.empty();
    }
    say("writing the same entries without the engine");
    try {
      return Optional.of(raw.entriesPerSecond(shape, grid.names(), settings.raw()));
    } catch (RuntimeException e) {
      say("that failed and is left out of the report: " + Reason.of(e));
      return Optional.empty();
    }
  }

  private StartRequest request() {
    int bytes = settings.work().payloadBytes();
    return new StartRequest(
        Initiator.Manual.by(ApiTarget.CALLER.name()),
        null,
        null,
        null,
        bytes == 0 ? null : Map.of("payload", Params.string("x".repeat(bytes))),
        null,
        null);
  }

  /** An instance leaves the window when its start is acknowledged and its end was told. */
  private Window drive(LoadGrid grid, Starter starter, Progress progress)
      throws InterruptedException {
    long ended = runs.ends();
    long told = runs.starts();
    LongSupplier settled = () -> Math.min(runs.ends() - ended, runs.starts() - told);
    progress.start("warm-up");
    start(starter, settings.pace().warmUp(), settled, progress);
    progress.start("load");
    UsageMeter meter = new UsageMeter(grid.nodes());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long driver = threads.getCurrentThreadCpuTime();
    meter.start();
    grid.forked().forEach(ForkedNode::open);
    measured.open();
    long start = System.nanoTime();
    start(starter, settings.pace().measured(), settled, progress);
    measured.close();
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    grid.forked().forEach(ForkedNode::closeWindow);
    Usage usage = meter.end();
    driver = threads.getCurrentThreadCpuTime() - driver;
    for (ForkedNode node : grid.forked()) {
      DriverProtocol.Summary summary = node.summary();
      usage = usage.plus(summary.usage());
      measured.steps().add(summary.stepLatency());
    }
    return new Window(seconds, progress.stepsEachSecond(), usage, driver);
  }

  private void start(Starter starter, Duration time, LongSupplier settled, Progress progress) {
    Pace pace = settings.pace();
    long until = System.nanoTime() + time.toNanos();
    if (pace.isOpenLoop()) {
      double stepsOfAStart = settings.scenario().meanSteps(settings.work());
      starter.openLoop(pace.rate() / stepsOfAStart, until, progress::tick);
    } else {
      starter.closedLoop(pace.inFlight(), until, Long.MAX_VALUE, settled, progress::tick);
    }
  }

  /** Waits for what is under way. What is not over after that is looked for and found missing. */
  private void drain(Starter starter) throws InterruptedException {
    long waiting = settings.work().waiting();
    long end = System.nanoTime() + DRAIN.plusMillis(settings.work().iterations()).toNanos();
    while (System.nanoTime() < end
        && (starter.unanswered() > 0 || runs.ends() + waiting < runs.starts())) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void say(String what) {
    out.println("  " + what);
    out.flush();
  }
}
