package dev.vivace.grid.step;

import static dev.vivace.grid.step.StepFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.model.StepType;
import dev.vivace.grid.api.step.StepAttempt;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepRuntime;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.AttemptOutcome.Kind;
import dev.vivace.grid.engine.run.command.RunCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StepRuntimesTest {
  private static final StepOutcome DONE = StepOutcome.succeeded(Map.of("n", 1L));
  private static final AttemptOutcome REPORTED = AttemptOutcome.succeeded(Map.of("n", 1L));

  private final Reports reports = new Reports();
  private final MetricRegistry metrics = new MetricRegistry();
  private final Queue<StepRuntimes> opened = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    opened.forEach(StepRuntimes::close);
  }

  private StepRuntimes open(int limit, StepRuntime runtime) {
    return open(limit, runtime, reports);
  }

  private StepRuntimes open(int limit, StepRuntime runtime, Consumer<Message> outcomes) {
    StepThreads threads = StepThreads.elastic("step-test");
    Bulkhead bulkhead = new Bulkhead(StepType.TASK, runtime, limit, 100, threads);
    StepRuntimes runtimes =
        new StepRuntimes(
            List.of(bulkhead), List.of(threads), OutcomeLimits.DEFAULTS, metrics, outcomes);
    opened.add(runtimes);
    return runtimes;
  }

  private static AttemptEffect.Dispatch attempt(long instance) {
    return attempt(instance, 1);
  }

  private static AttemptEffect.Dispatch attempt(long instance, int token) {
    return StepFixture.attempt(StepType.TASK, instance, token, Map.of());
  }

  private static AttemptEffect.Cancel cancel(long instance, int token) {
    return new AttemptEffect.Cancel(StepFixture.key(instance), token);
  }

  private int gauge(String name) {
    return (Integer) metrics.getGauges().get("step.task." + name).getValue();
  }

  @Test
  void sendsTheOutcomeToTheRunWithTheTokenOfTheAttempt() throws Exception {
    StepRuntimes runtimes = open(4, attempt -> CompletableFuture.completedFuture(DONE));

    runtimes.start(attempt(7, 5));

    assertThat(reports.next())
        .isEqualTo(
            new Message(
                StepFixture.key(7).run(),
                new RunCommand.CompleteAttempt(
                    3, 1, 5, AttemptOutcome.succeeded(Map.of("n", 1L)))));
  }

  @Test
  void callsNoRuntimeOnTheThreadOfTheCaller() throws Exception {
    Queue<Thread> callers = new ConcurrentLinkedQueue<>();
    StepRuntimes runtimes =
        open(
            1,
            attempt -> {
              callers.add(Thread.currentThread());
              return CompletableFuture.completedFuture(DONE);
            });

    runtimes.start(attempt(1));
    runtimes.start(attempt(2));
    assertThat(reports.nextOutcome()).isEqualTo(REPORTED);
    assertThat(reports.nextOutcome()).isEqualTo(REPORTED);

    assertThat(callers)
        .hasSize(2)
        .doesNotContain(Thread.currentThread())
        .allMatch(Thread::isDaemon)
        .allMatch(thread -> thread.getName().startsWith("step-test-"));
  }

  @Test
  void letsWaitWhatDoesNotFitAndKeepsTheOrder() throws Exception {
    Queue<Long> started = new ConcurrentLinkedQueue<>();
    CountDownLatch twoRun = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    StepRuntimes runtimes =
        open(
            2,
            attempt -> {
              started.add(attempt.key().instanceId());
              twoRun.countDown();
              awaitQuietly(go);
              return CompletableFuture.completedFuture(DONE);
            });

    for (int i = 1; i <= 2; i++) {
      runtimes.start(attempt(i));
    }
    await(twoRun);
    for (int i = 3; i <= 6; i++) {
      runtimes.start(attempt(i));
    }
    assertThat(gauge("in-flight")).isEqualTo(2);
    assertThat(gauge("waiting")).isEqualTo(4);
    assertThat(started).containsExactlyInAnyOrder(1L, 2L);

    go.countDown();
    for (int i = 1; i <= 6; i++) {
      assertThat(reports.nextOutcome()).isEqualTo(REPORTED);
    }
    assertThat(started).hasSize(6);
    assertThat(gauge("waiting")).isZero();
  }

  @Test
  void runsWaitingAttemptsInTheOrderOfTheirArrival() throws Exception {
    Queue<Long> started = new ConcurrentLinkedQueue<>();
    CountDownLatch go = new CountDownLatch(1);
    StepRuntimes runtimes =
        open(
            1,
            attempt -> {
              started.add(attempt.key().instanceId());
              awaitQuietly(go);
              return CompletableFuture.completedFuture(DONE);
            });

    for (int i = 0; i < 50; i++) {
      runtimes.start(attempt(i));
    }
    go.countDown();
    for (int i = 0; i < 50; i++) {
      assertThat(reports.nextRun().instanceId()).isEqualTo(i);
    }
    assertThat(new ArrayList<>(started)).hasSize(50).isSorted();
  }

  @Test
  void countsAnAttemptAsInFlightUntilItsStageCompletes() throws Exception {
    BlockingQueue<CompletableFuture<StepOutcome>> stages = new LinkedBlockingQueue<>();
    CountDownLatch first = new CountDownLatch(1);
    StepRuntimes runtimes =
        open(
            1,
            attempt -> {
              CompletableFuture<StepOutcome> stage = new CompletableFuture<>();
              stages.add(stage);
              first.countDown();
              return stage;
            });
    runtimes.start(attempt(1));
    runtimes.start(attempt(2));
    await(first);
    assertThat(stages).hasSize(1);
    assertThat(gauge("in-flight")).isEqualTo(1);

    stages.remove().complete(DONE);
    assertThat(reports.nextRun().instanceId()).isEqualTo(1);

    CompletableFuture<StepOutcome> second =
        stages.poll(StepFixture.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(second).isNotNull();
    second.complete(DONE);
    assertThat(reports.nextRun().instanceId()).isEqualTo(2);
  }

  @Test
  void neverRunsAnAttemptThatIsCancelledWhileItWaits() throws Exception {
    Queue<Long> started = new ConcurrentLinkedQueue<>();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    StepRuntimes runtimes =
        open(
            1,
            attempt -> {
              started.add(attempt.key().instanceId());
              running.countDown();
              awaitQuietly(go);
              return CompletableFuture.completedFuture(DONE);
            });
    runtimes.start(attempt(1));
    await(running);
    for (int i = 2; i <= 1_000; i++) {
      runtimes.start(attempt(i));
    }
    for (int i = 2; i < 1_000; i++) {
      runtimes.cancel(cancel(i, 1));
    }
    assertThat(gauge("waiting")).isEqualTo(1);

    go.countDown();
    assertThat(reports.nextRun().instanceId()).isEqualTo(1);
    assertThat(reports.nextRun().instanceId()).isEqualTo(1_000);
    assertThat(started).containsExactly(1L, 1_000L);
    assertThat(gauge("waiting")).isZero();
  }

  @Test
  void freesTheSlotOfAStageThatNeverCompletesAndIgnoresItsLateOutcome() throws Exception {
    CompletableFuture<StepOutcome> never = new CompletableFuture<>();
    CountDownLatch called = new CountDownLatch(1);
    StepRuntimes runtimes =
        open(
            1,
            attempt -> {
              if (attempt.key().instanceId() == 1) {
                called.countDown();
                return never.whenComplete((outcome, failure) -> {});
              }
              return CompletableFuture.completedFuture(DONE);
            });
    runtimes.start(attempt(1));
    await(called);
    runtimes.start(attempt(2));

    runtimes.cancel(cancel(1, 1));
    assertThat(reports.nextRun().instanceId()).isEqualTo(2);

    assertThat(never.complete(DONE)).isTrue();
    assertThat(reports.size()).isZero();
  }

  @Test
  void cancelsTheStageOfACancelledAttempt() throws Exception {
    CompletableFuture<StepOutcome> stage = new CompletableFuture<>();
    CountDownLatch cancelled = new CountDownLatch(1);
    stage.whenComplete((outcome, failure) -> cancelled.countDown());
    CountDownLatch called = new CountDownLatch(1);
    StepRuntimes runtimes =
        open(
            1,
            attempt -> {
              called.countDown();
              return stage;
            });
    runtimes.start(attempt(1));
    await(called);

    runtimes.cancel(cancel(1, 1));

    await(cancelled);
    assertThat(stage).isCancelled();
  }

  @Test
  void interruptsTheCallOfACancelledAttemptAndNoneAfterIt() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    AtomicBoolean leaked = new AtomicBoolean();
    StepRuntimes runtimes =
        open(
            1,
            attempt -> {
              if (attempt.key().instanceId() == 1) {
                called.countDown();
                interrupted.set(awaitQuietly(never));
                Thread.currentThread().interrupt();
              } else {
                leaked.set(Thread.currentThread().isInterrupted());
              }
              return CompletableFuture.completedFuture(DONE);
            });
    runtimes.start(attempt(1));
    await(called);
    runtimes.start(attempt(2));

    runtimes.cancel(cancel(1, 1));

    assertThat(reports.nextRun().instanceId()).isEqualTo(2);
    assertThat(interrupted).isTrue();
    assertThat(leaked).isFalse();
    assertThat(reports.size()).isZero();
  }

  @Test
  void doesNotCancelAnAttemptWithAnotherToken() throws Exception {
    CompletableFuture<StepOutcome> stage = new CompletableFuture<>();
    StepRuntimes runtimes = open(1, attempt -> stage);
    runtimes.start(attempt(1, 2));

    runtimes.cancel(cancel(1, 1));
    runtimes.cancel(cancel(9, 2));
    stage.complete(DONE);

    assertThat(reports.nextOutcome()).isEqualTo(REPORTED);
  }

  @Test
  void replacesAnAttemptThatIsHandedOutAgain() throws Exception {
    CompletableFuture<StepOutcome> earlier = new CompletableFuture<>();
    CountDownLatch called = new CountDownLatch(1);
    StepRuntimes runtimes =
        open(
            2,
            attempt -> {
              if (attempt.token() == 1) {
                called.countDown();
                return earlier;
              }
              return CompletableFuture.completedFuture(DONE);
            });
    runtimes.start(attempt(1, 1));
    await(called);

    runtimes.start(attempt(1, 2));

    RunCommand.CompleteAttempt command = (RunCommand.CompleteAttempt) reports.next().command();
    assertThat(command.token()).isEqualTo(2);
    assertThatThrownBy(() -> earlier.get(10, TimeUnit.SECONDS))
        .isInstanceOf(CancellationException.class);
    assertThat(reports.size()).isZero();
  }

  @Test
  void endsAnAttemptWhoseRuntimeBreaks() throws Exception {
    List<StepRuntime> broken =
        List.of(
            attempt -> {
              throw new IllegalStateException("no luck");
            },
            attempt -> {
              throw new StackOverflowError();
            },
            attempt -> null,
            attempt -> CompletableFuture.completedFuture(null),
            attempt -> CompletableFuture.failedFuture(new IllegalStateException("no luck")),
            attempt -> CompletableFuture.supplyAsync(() -> null),
            attempt ->
                CompletableFuture.supplyAsync(
                    () -> {
                      throw new IllegalStateException("no luck");
                    }));
    StepRuntimes runtimes =
        open(1, attempt -> broken.get((int) attempt.key().instanceId()).run(attempt));

    for (int i = 0; i < broken.size(); i++) {
      runtimes.start(attempt(i));
      AttemptOutcome outcome = reports.nextOutcome();
      assertThat(outcome.kind()).as("runtime %d", i).isEqualTo(Kind.FATAL_ERROR);
      assertThat(outcome.message()).contains("orders/" + i + "/run-1/charge#1");
    }
  }

  @Test
  void leavesAStepTypeWithoutARuntimeToItsPlatformRetries() throws Exception {
    StepRuntimes runtimes = open(1, attempt -> CompletableFuture.completedFuture(DONE));

    runtimes.start(StepFixture.attempt(StepType.NOTEBOOK, 1, 1, Map.of()));

    AttemptOutcome outcome = reports.nextOutcome();
    assertThat(outcome.kind()).isEqualTo(Kind.PLATFORM_ERROR);
    assertThat(outcome.message())
        .contains("orders/1/run-1/charge#1")
        .contains("steps of type 'Notebook'")
        .contains("register it on every node");
  }

  @Test
  void showsARuntimeWhatItRunsAndUntilWhen() throws Exception {
    AtomicReference<StepAttempt> seen = new AtomicReference<>();
    StepRuntimes runtimes =
        open(
            1,
            attempt -> {
              seen.set(attempt);
              return CompletableFuture.completedFuture(DONE);
            });

    runtimes.start(
        new AttemptEffect.Dispatch(
            StepFixture.key(7),
            "orders",
            3,
            5,
            StepType.TASK,
            Map.of("n", StepFixture.param(4L)),
            1_700_000_000_000L));

    assertThat(reports.nextOutcome()).isEqualTo(REPORTED);
    assertThat(seen.get().key()).hasToString("orders/7/run-1/charge#1");
    assertThat(seen.get().token()).isEqualTo(5);
    assertThat(seen.get().values()).isEqualTo(Map.of("n", 4L));
    assertThat(seen.get().deadline()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
    assertThat(seen.get().cancellation().isCancelled()).isFalse();
  }

  @Test
  void tellsARuntimeThatItsAttemptIsCancelledOnAThreadOfItsOwn() throws Exception {
    CompletableFuture<Thread> told = new CompletableFuture<>();
    CountDownLatch started = new CountDownLatch(1);
    StepRuntimes runtimes =
        open(
            1,
            attempt -> {
              var unused =
                  attempt
                      .cancellation()
                      .cancelled()
                      .thenRun(() -> told.complete(Thread.currentThread()));
              started.countDown();
              return new CompletableFuture<>();
            });
    runtimes.start(attempt(1));
    StepFixture.await(started);

    runtimes.cancel(cancel(1, 1));

    assertThat(told.get(60, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
  }

  @Test
  void failsForGoodWhatReportsNoPlainJson() throws Exception {
    StepRuntimes runtimes =
        open(
            1,
            attempt ->
                CompletableFuture.completedFuture(
                    StepOutcome.succeeded(Map.of()).withArtifact("at", Instant.EPOCH)));

    runtimes.start(attempt(1));

    AttemptOutcome outcome = reports.nextOutcome();
    assertThat(outcome.kind()).isEqualTo(Kind.FATAL_ERROR);
    assertThat(outcome.message()).contains("'at' holds a java.time.Instant");
  }

  @Test
  void goesOnWhenAnOutcomeIsNotTaken() throws Exception {
    AtomicBoolean first = new AtomicBoolean(true);
    StepRuntimes runtimes =
        open(
            1,
            attempt -> CompletableFuture.completedFuture(DONE),
            message -> {
              if (first.getAndSet(false)) {
                throw new IllegalStateException("not taken");
              }
              reports.accept(message);
            });

    runtimes.start(attempt(1));
    runtimes.start(attempt(2));

    assertThat(reports.nextRun().instanceId()).isEqualTo(2);
  }

  @Test
  void reportsNothingOnceItIsClosed() throws Exception {
    CompletableFuture<StepOutcome> stage = new CompletableFuture<>();
    CountDownLatch called = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    StepRuntimes runtimes =
        open(
            2,
            attempt -> {
              called.countDown();
              if (attempt.key().instanceId() == 1) {
                return stage;
              }
              interrupted.set(awaitQuietly(never));
              return CompletableFuture.completedFuture(DONE);
            });
    for (int i = 1; i <= 5; i++) {
      runtimes.start(attempt(i));
    }
    await(called);

    runtimes.close();
    runtimes.start(attempt(6));
    runtimes.close();

    assertThat(stage).isCancelled();
    assertThat(interrupted).isTrue();
    assertThat(reports.size()).isZero();
    assertThat(metrics.getGauges()).isEmpty();
  }

  /** Whether the wait was interrupted. */
  private static boolean awaitQuietly(CountDownLatch latch) {
    try {
      await(latch);
      return false;
    } catch (InterruptedException e) {
      return true;
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
