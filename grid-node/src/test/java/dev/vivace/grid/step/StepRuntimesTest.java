package dev.vivace.grid.step;

import static dev.vivace.grid.step.OpenRuntimes.DONE;
import static dev.vivace.grid.step.OpenRuntimes.REPORTED;
import static dev.vivace.grid.step.OpenRuntimes.attempt;
import static dev.vivace.grid.step.OpenRuntimes.awaitQuietly;
import static dev.vivace.grid.step.StepFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs attempts within the limit of their type and reports each outcome. */
final class StepRuntimesTest {
  private final OpenRuntimes open = new OpenRuntimes();
  private final Reports reports = open.reports;

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void sendsTheOutcomeToTheRunWithTheTokenOfTheAttempt() throws Exception {
    StepRuntimes runtimes = open.with(4, attempt -> CompletableFuture.completedFuture(DONE));

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
        open.with(
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
        open.with(
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
    assertThat(open.gauge("in-flight")).isEqualTo(2);
    assertThat(open.gauge("waiting")).isEqualTo(4);
    assertThat(started).containsExactlyInAnyOrder(1L, 2L);

    go.countDown();
    for (int i = 1; i <= 6; i++) {
      assertThat(reports.nextOutcome()).isEqualTo(REPORTED);
    }
    assertThat(started).hasSize(6);
    assertThat(open.gauge("waiting")).isZero();
  }

  @Test
  void runsWaitingAttemptsInTheOrderOfTheirArrival() throws Exception {
    Queue<Long> started = new ConcurrentLinkedQueue<>();
    CountDownLatch go = new CountDownLatch(1);
    StepRuntimes runtimes =
        open.with(
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
        open.with(
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
    assertThat(open.gauge("in-flight")).isEqualTo(1);

    stages.remove().complete(DONE);
    assertThat(reports.nextRun().instanceId()).isEqualTo(1);

    CompletableFuture<StepOutcome> second =
        stages.poll(StepFixture.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(second).isNotNull();
    second.complete(DONE);
    assertThat(reports.nextRun().instanceId()).isEqualTo(2);
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
        open.with(1, attempt -> broken.get((int) attempt.key().instanceId()).run(attempt));

    for (int i = 0; i < broken.size(); i++) {
      runtimes.start(attempt(i));
      AttemptOutcome outcome = reports.nextOutcome();
      assertThat(outcome.kind()).as("runtime %d", i).isEqualTo(Kind.FATAL_ERROR);
      assertThat(outcome.message()).contains("orders/" + i + "/run-1/charge#1");
    }
  }

  @Test
  void leavesAStepTypeWithoutARuntimeToItsPlatformRetries() throws Exception {
    StepRuntimes runtimes = open.with(1, attempt -> CompletableFuture.completedFuture(DONE));

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
        open.with(
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
  void failsForGoodWhatReportsNoPlainJson() throws Exception {
    StepRuntimes runtimes =
        open.with(
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
        open.with(
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
}
