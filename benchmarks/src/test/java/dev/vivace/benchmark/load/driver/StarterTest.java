package dev.vivace.benchmark.load.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.benchmark.load.measure.Measured;
import dev.vivace.benchmark.load.measure.RunBook;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StarterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Measured measured = new Measured();
  private final RunBook book = new RunBook(1, measured, System.nanoTime());
  private final AtomicLong calls = new AtomicLong();

  private Starter starter(Target target) {
    return new Starter(target, List.of("w"), 0, StartRequest.by("me"), book, measured);
  }

  private static long until() {
    return System.nanoTime() + PATIENCE.toNanos();
  }

  private CompletableFuture<Long> accept() {
    return CompletableFuture.completedFuture(calls.incrementAndGet());
  }

  @Test
  void startsAsManyAsTheWindowTakes() {
    Starter starter = starter((workflow, request) -> accept());

    starter.closedLoop(10, until(), 35, book::starts, () -> {});

    assertThat(calls).hasValue(35);
    assertThat(book.starts()).isEqualTo(35);
    assertThat(book.doubled()).isZero();
  }

  @Test
  void startsAgainWhatIsRefusedForOverload() {
    AtomicLong tries = new AtomicLong();
    Starter starter =
        starter(
            (workflow, request) ->
                tries.incrementAndGet() <= 3
                    ? CompletableFuture.failedFuture(OrchestratorException.overloaded("full"))
                    : accept());

    starter.closedLoop(2, until(), 10, book::starts, () -> {});

    assertThat(book.starts()).isEqualTo(10);
    assertThat(starter.refused()).isEqualTo(3);
    assertThat(starter.failed()).isZero();
  }

  @Test
  void countsAStartThatFails() {
    Starter starter =
        starter(
            (workflow, request) ->
                CompletableFuture.failedFuture(OrchestratorException.notFound("gone")));

    starter.closedLoop(1, until(), 2, () -> 0, () -> {});

    assertThat(starter.failed()).isEqualTo(2);
    assertThat(starter.firstFailure()).hasMessageContaining("gone");
  }

  @Test
  void countsTheTimeOfAFixedScheduleFromWhenAStartWasDue() {
    measured.open();
    AtomicLong stalled = new AtomicLong();
    Starter starter =
        starter(
            (workflow, request) -> {
              // The first answer holds the driver up: the starts that were due meanwhile waited.
              if (stalled.getAndIncrement() == 0) {
                busy(Duration.ofMillis(200));
              }
              return accept();
            });

    starter.openLoop(1000, System.nanoTime() + Duration.ofMillis(400).toNanos(), () -> {});

    assertThat(calls.get()).isGreaterThan(100);
    assertThat(measured.starts().millisAt(60)).isGreaterThan(0);
    assertThat(measured.starts().percentiles().p90()).isGreaterThan(10);
  }

  @Test
  void startsAllThatWereDueThoughTheDriverWasHeldUpAtTheEnd() {
    Starter starter = starter((workflow, request) -> accept());
    long until = System.nanoTime() + Duration.ofMillis(50).toNanos();

    starter.openLoop(1000, until, () -> busyUntil(until));

    assertThat(calls.get()).isGreaterThan(1);
  }

  @Test
  void countsAnAnswerAfterTheWindowToAStartThatWasDueInIt() {
    Measured due = Measured.atFixedTimes();
    CompletableFuture<Long> late = new CompletableFuture<>();
    Starter starter =
        new Starter((w, request) -> late, List.of("w"), 0, StartRequest.by("me"), book, due);
    due.open();
    starter.openLoop(1, System.nanoTime() + Duration.ofMillis(100).toNanos(), () -> {});
    due.close();

    late.complete(1L);

    assertThat(due.starts().isEmpty()).isFalse();
  }

  private static void busy(Duration time) {
    busyUntil(System.nanoTime() + time.toNanos());
  }

  private static void busyUntil(long end) {
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
