package dev.vivace.benchmark.load;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.api.RunListener;
import dev.vivace.grid.api.Vivace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** Keeps a window of workflows in flight on a node, through its public API, for a while. */
final class Load {
  private static final User CALLER = User.of("load");
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private final Vivace node;
  private final Settings settings;
  private final Semaphore window;
  private final AtomicLong stepsEnded = new AtomicLong();
  private final AtomicLong started = new AtomicLong();
  private final AtomicLong succeeded = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Recorder startLatency = new Recorder(3);
  private volatile @Nullable Throwable firstFailure;

  /**
   * How to load.
   *
   * @param workflows how many workflows the starts are spread over
   * @param inFlight how many instances are under way at most
   */
  record Settings(
      Scenario scenario, Duration warmUp, Duration measured, int workflows, int inFlight) {}

  /**
   * What came out.
   *
   * @param startMicros latency of acknowledged starts, microseconds
   */
  record Result(
      double seconds, long steps, long runs, long failed, long lost, Histogram startMicros) {
    double stepsPerSecond() {
      return steps / seconds;
    }
  }

  Load(Vivace node, Settings settings) {
    this.node = node;
    this.settings = settings;
    this.window = new Semaphore(settings.inFlight());
  }

  /**
   * Runs the load.
   *
   * @param eachSecond is given the steps of the last second
   */
  Result run(Consumer<Long> eachSecond) throws InterruptedException {
    List<String> workflows = push();
    Vivace.Subscription counting = node.subscribe(new Counter());
    try {
      drive(workflows, settings.warmUp(), eachSecond);
      return measure(workflows, eachSecond);
    } finally {
      counting.close();
    }
  }

  private Result measure(List<String> workflows, Consumer<Long> eachSecond)
      throws InterruptedException {
    long steps = stepsEnded.get();
    long runs = succeeded.get();
    startLatency.reset();
    long begin = System.nanoTime();
    drive(workflows, settings.measured(), eachSecond);
    double seconds = (System.nanoTime() - begin) / 1e9;
    long measuredSteps = stepsEnded.get() - steps;
    long measuredRuns = succeeded.get() - runs;
    Histogram latency = startLatency.getIntervalHistogram();
    boolean drained =
        window.tryAcquire(settings.inFlight(), DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    long lost = drained ? started.get() - succeeded.get() - failed.get() : -1;
    return new Result(seconds, measuredSteps, measuredRuns, failed.get(), lost, latency);
  }

  /** Why the first start or run that failed did so; {@code null} if none failed. */
  @Nullable Throwable firstFailure() {
    return firstFailure;
  }

  private List<String> push() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < settings.workflows(); i++) {
      String id = "load-" + settings.scenario().label() + "-" + i;
      ids.add(
          node.workflows().push(settings.scenario().workflow(id), CALLER).join().workflow().id());
    }
    return ids;
  }

  private void drive(List<String> workflows, Duration time, Consumer<Long> eachSecond)
      throws InterruptedException {
    StartRequest request = StartRequest.by(CALLER.name());
    long begin = System.nanoTime();
    long nextReport = begin + TimeUnit.SECONDS.toNanos(1);
    long reported = stepsEnded.get();
    int next = 0;
    while (System.nanoTime() - begin < time.toNanos()) {
      if (window.tryAcquire(10, TimeUnit.MILLISECONDS)) {
        start(workflows.get(next++ % workflows.size()), request);
      }
      if (System.nanoTime() >= nextReport) {
        long steps = stepsEnded.get();
        eachSecond.accept(steps - reported);
        reported = steps;
        nextReport += TimeUnit.SECONDS.toNanos(1);
      }
    }
  }

  private void start(String workflowId, StartRequest request) {
    long begin = System.nanoTime();
    started.incrementAndGet();
    var unused =
        node.instances()
            .start(workflowId, "latest", request, CALLER)
            .whenComplete((response, failure) -> acknowledged(begin, response, failure));
  }

  private void acknowledged(
      long begin, @Nullable StartResponse response, @Nullable Throwable failure) {
    if (response == null) {
      fail(failure);
      window.release();
    } else {
      startLatency.recordValue((System.nanoTime() - begin) / 1000);
    }
  }

  private void fail(@Nullable Throwable failure) {
    failed.incrementAndGet();
    if (firstFailure == null) {
      firstFailure = failure;
    }
  }

  private final class Counter implements RunListener {
    @Override
    public void onRun(
        String workflowId, long instanceId, long runId, WorkflowStatus status, Instant time) {
      if (!status.isTerminal()) {
        return;
      }
      if (status == WorkflowStatus.SUCCEEDED) {
        succeeded.incrementAndGet();
      } else {
        fail(new IllegalStateException(workflowId + "/" + instanceId + " is " + status));
      }
      window.release();
    }

    @Override
    public void onStep(StepChange change) {
      if (change.status().isTerminal()) {
        stepsEnded.incrementAndGet();
      }
    }
  }
}
