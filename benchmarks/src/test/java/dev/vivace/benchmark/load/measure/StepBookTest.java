package dev.vivace.benchmark.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StepBookTest {
  private final Measured measured = new Measured();
  private final AtomicLong nanos = new AtomicLong(1);
  private final StepBook book = new StepBook(1, measured, nanos::get);

  @Test
  void findsAStepThatEndsTwice() {
    book.ended(0, 9, 1);
    book.ended(0, 9, 2);
    book.ended(0, 10, 1);
    assertThat(book.doubled()).isZero();

    book.ended(0, 9, 2);

    assertThat(book.doubled()).isEqualTo(1);
    assertThat(book.steps()).isEqualTo(4);
  }

  @Test
  void findsACallThatIsMadeTwiceUnderOneToken() {
    book.called(0, 9, Names.step(1), 1);
    book.called(0, 9, Names.step(1), 1);

    assertThat(book.doubled()).isEqualTo(1);
  }

  @Test
  void takesACallUnderALaterTokenForARepetitionThatIsAllowed() {
    book.called(0, 9, Names.step(1), 1);
    book.called(0, 9, Names.step(1), 2);

    book.called(0, 9, Names.step(2), 2);
    book.called(0, 10, Names.step(1), 2);

    assertThat(book.doubled()).isZero();
  }

  @Test
  void findsACallThatIsMadeTwiceUnderALaterToken() {
    book.called(0, 9, Names.step(1), 2);
    book.called(0, 9, Names.step(1), 2);

    assertThat(book.doubled()).isEqualTo(1);
  }

  @Test
  void timesTheWayFromATaskToTheNextOne() {
    measured.open();
    book.called(0, 9, Names.step(1), 1);
    book.returned(0, 9);
    nanos.addAndGet(2_000_000);
    book.called(0, 9, Names.nextTask(2), 1);

    assertThat(measured.steps().percentiles().max()).isBetween(1.99, 2.01);
  }

  @Test
  void timesNothingBetweenTasksThatRunSideBySide() {
    measured.open();
    book.called(0, 9, Names.step(2), 1);
    book.returned(0, 9);
    book.called(0, 9, Names.step(3), 1);

    assertThat(measured.steps().isEmpty()).isTrue();
  }
}
