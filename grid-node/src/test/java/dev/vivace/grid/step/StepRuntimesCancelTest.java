package dev.vivace.grid.step;

import static dev.vivace.grid.step.OpenRuntimes.DONE;
import static dev.vivace.grid.step.OpenRuntimes.REPORTED;
import static dev.vivace.grid.step.OpenRuntimes.attempt;
import static dev.vivace.grid.step.OpenRuntimes.awaitQuietly;
import static dev.vivace.grid.step.StepFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.RunCommand;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stops attempts that are cancelled, replaced or still there when the runtimes close. */
final class StepRuntimesCancelTest {
  private final OpenRuntimes open = new OpenRuntimes();
  private final Reports reports = open.reports;

  @AfterEach
  void close() {
    open.close();
  }

  private static AttemptEffect.Cancel cancel(long instance, int token) {
    return new AttemptEffect.Cancel(StepFixture.key(instance), token);
  }

  @Test
  void neverRunsAnAttemptThatIsCancelledWhileItWaits() throws Exception {
    Queue<Long> started = new ConcurrentLinkedQueue<>();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    StepRuntimes runtimes =
        open.with(
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
    assertThat(open.gauge("waiting")).isEqualTo(1);

    go.countDown();
    assertThat(reports.nextRun().instanceId()).isEqualTo(1);
    assertThat(reports.nextRun().instanceId()).isEqualTo(1_000);
    assertThat(started).containsExactly(1L, 1_000L);
    assertThat(open.gauge("waiting")).isZero();
  }

  @Test
  void freesTheSlotOfAStageThatNeverCompletesAndIgnoresItsLateOutcome() throws Exception {
    CompletableFuture<StepOutcome> never = new CompletableFuture<>();
    CountDownLatch called = new CountDownLatch(1);
    StepRuntimes runtimes =
        open.with(
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
        open.with(
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
        open.with(
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
    StepRuntimes runtimes = open.with(1, attempt -> stage);
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
        open.with(
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
  void tellsARuntimeThatItsAttemptIsCancelledOnAThreadOfItsOwn() throws Exception {
    CompletableFuture<Thread> told = new CompletableFuture<>();
    CountDownLatch started = new CountDownLatch(1);
    StepRuntimes runtimes =
        open.with(
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
  void reportsNothingOnceItIsClosed() throws Exception {
    CompletableFuture<StepOutcome> stage = new CompletableFuture<>();
    CountDownLatch called = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    StepRuntimes runtimes =
        open.with(
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
    assertThat(open.metrics.getGauges()).isEmpty();
  }
}
