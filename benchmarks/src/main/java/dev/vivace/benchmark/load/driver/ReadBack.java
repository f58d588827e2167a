package dev.vivace.benchmark.load.driver;

import dev.vivace.benchmark.load.measure.RunBook;
import dev.vivace.benchmark.load.workload.LoadSettings;
import dev.vivace.benchmark.load.workload.Scenario;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.status.RuntimeOverview;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.Instances;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads every run that counts, and every one that nobody saw the end of: only what can be read back
 * as done is done.
 */
public final class ReadBack {
  private static final int WIDTH = 128;
  private static final int TRIES = 20;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Instances.View BRIEF = new Instances.View(false, false);

  private final Instances instances;
  private final Scenario scenario;
  private final LoadSettings.Work work;
  private final Semaphore window = new Semaphore(WIDTH);
  private final LongAdder runs = new LongAdder();
  private final LongAdder steps = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private volatile @Nullable String firstProblem;

  public ReadBack(Instances instances, Scenario scenario, LoadSettings.Work work) {
    this.instances = instances;
    this.scenario = scenario;
    this.work = work;
  }

  /**
   * The runs that were read back.
   *
   * @param runs that count and are as they should be
   * @param steps of those
   * @param lost acknowledged, but not there or not over
   */
  public record Found(
      long runs, long steps, long failed, long lost, @Nullable String firstProblem) {}

  /** Goes through the measured workflows of a book. */
  public Found read(RunBook book) throws InterruptedException {
    for (int workflow = 0; workflow < work.workflows(); workflow++) {
      for (long instance = 1; instance < book.end(workflow); instance++) {
        RunBook.Entry entry = book.entry(workflow, instance);
        if (entry.ended() && !entry.acknowledged()) {
          failed.increment();
          tell(unacknowledged(workflow, instance));
        }
        if (entry.counts() || (entry.acknowledged() && !(entry.ended() && entry.succeeded()))) {
          window.acquire();
          read(workflow, instance, entry.counts(), TRIES);
        }
      }
    }
    window.acquire(WIDTH);
    return new Found(runs.sum(), steps.sum(), failed.sum(), lost.sum(), firstProblem);
  }

  private Supplier<String> unacknowledged(int workflow, long instance) {
    return () ->
        "expected the start of %s/%d to be acknowledged as it ran, but it was not"
            .formatted(scenario.id(workflow), instance);
  }

  /** Keeps its place in the window until there is an answer that counts. */
  private void read(int workflow, long instance, boolean counts, int tries) {
    String id = scenario.id(workflow);
    var unused =
        instances
            .run(id, instance, 1, BRIEF)
            .whenComplete(
                (run, failure) -> {
                  if (run == null && tries > 0 && isRetryable(failure)) {
                    CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> read(workflow, instance, counts, tries - 1));
                    return;
                  }
                  if (run != null) {
                    check(workflow, instance, counts, run);
                  } else {
                    lost.increment();
                    tell(() -> "expected to read %s/%d, but %s".formatted(id, instance, failure));
                  }
                  window.release();
                });
  }

  private void check(int workflow, long instance, boolean counts, WorkflowInstance run) {
    WorkflowStatus status = run.progress().status();
    long ended = ended(run.runtimeOverview());
    int expected = scenario.steps(workflow, work);
    if (status == WorkflowStatus.SUCCEEDED && ended == expected) {
      if (counts) {
        runs.increment();
        steps.add(ended);
      }
      return;
    }
    (status.isTerminal() ? failed : lost).increment();
    tell(
        () ->
            "expected %s/%d to have SUCCEEDED with %d steps, but it is %s with %d"
                .formatted(scenario.id(workflow), instance, expected, status, ended));
  }

  /** Steps that are over; of a loop, those inside. */
  private static long ended(@Nullable RuntimeOverview overview) {
    RuntimeOverview.Rollup rollup = overview == null ? null : overview.rollupOverview();
    Map<StepStatus, RuntimeOverview.LeafCount> leaves = rollup == null ? null : rollup.overview();
    return leaves == null
        ? 0
        : leaves.entrySet().stream()
            .filter(entry -> entry.getKey().isTerminal())
            .mapToLong(entry -> entry.getValue().cnt())
            .sum();
  }

  private static boolean isRetryable(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof OrchestratorException refusal && refusal.code().retryable();
  }

  private void tell(Supplier<String> problem) {
    if (firstProblem == null) {
      firstProblem = problem.get();
    }
  }
}
