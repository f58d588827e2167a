package dev.vivace.benchmark.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunBookTest {
  private static final long BASE = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final Measured measured = new Measured();
  private final RunBook book = new RunBook(2, measured, BASE);

  @BeforeEach
  void open() {
    measured.open();
  }

  @Test
  void timesARunFromItsStartToItsEnd() {
    book.acknowledged(1, 7, BASE + MILLI);
    book.ended(1, 7, BASE + 5 * MILLI, true);

    assertThat(measured.runs().percentiles().max()).isBetween(3.99, 4.01);
    assertThat(book.entry(1, 7)).isEqualTo(new RunBook.Entry(true, true, true, true));
  }

  @Test
  void timesARunThatEndsBeforeItsStartIsAcknowledged() {
    book.ended(0, 5_000, BASE + 5 * MILLI, true);
    book.acknowledged(0, 5_000, BASE + 2 * MILLI);

    assertThat(measured.runs().percentiles().max()).isBetween(2.99, 3.01);
    assertThat(book.doubled()).isZero();
  }

  @Test
  void knowsWhatWasAcknowledgedAndDidNotEnd() {
    book.acknowledged(0, 1, BASE);

    assertThat(book.entry(0, 1)).isEqualTo(new RunBook.Entry(true, false, false, false));
    assertThat(book.starts()).isEqualTo(1);
    assertThat(book.ends()).isZero();
    assertThat(book.end(0)).isGreaterThan(1);
  }

  @Test
  void findsANumberThatIsTheAnswerToTwoStarts() {
    book.acknowledged(0, 1, BASE);
    book.acknowledged(0, 1, BASE);

    assertThat(book.doubled()).isEqualTo(1);
  }

  @Test
  void findsARunThatEndsTwice() {
    book.acknowledged(0, 1, BASE);
    book.ended(0, 1, BASE, true);
    book.ended(0, 1, BASE, true);

    assertThat(book.doubled()).isEqualTo(1);
    assertThat(book.ends()).isEqualTo(1);
  }

  @Test
  void countsOnlyWhatEndsWhileTheWindowIsOpen() {
    measured.close();
    book.acknowledged(0, 1, BASE);
    book.ended(0, 1, BASE + MILLI, false);

    assertThat(book.entry(0, 1)).isEqualTo(new RunBook.Entry(true, true, false, false));
    assertThat(measured.runs().isEmpty()).isTrue();
  }

  @Nested
  class AtFixedTimes {
    private final Measured due = Measured.atFixedTimes();
    private final RunBook runs = new RunBook(1, due, BASE);

    @BeforeEach
    void openForTenMillis() {
      due.open(BASE + 10 * MILLI);
      due.close(BASE + 20 * MILLI);
    }

    @Test
    void timesWhatWasDueInTheWindowAndEndedAfterIt() {
      runs.acknowledged(0, 1, BASE + 19 * MILLI);
      runs.ended(0, 1, BASE + 69 * MILLI, true);

      assertThat(due.runs().percentiles().max()).isBetween(49.9, 50.1);
      assertThat(runs.entry(0, 1).counts()).isFalse();
    }

    @Test
    void timesItAlsoIfItsEndIsToldFirst() {
      runs.ended(0, 1, BASE + 69 * MILLI, true);
      runs.acknowledged(0, 1, BASE + 19 * MILLI);

      assertThat(due.runs().percentiles().max()).isBetween(49.9, 50.1);
    }

    @Test
    void leavesOutWhatWasDueBeforeTheWindowAndAfterIt() {
      due.open(BASE + 10 * MILLI);
      runs.acknowledged(0, 1, BASE + 9 * MILLI);
      runs.ended(0, 1, BASE + 15 * MILLI, true);
      due.close(BASE + 20 * MILLI);
      runs.acknowledged(0, 2, BASE + 20 * MILLI);
      runs.ended(0, 2, BASE + 21 * MILLI, true);

      assertThat(due.runs().isEmpty()).isTrue();
      assertThat(runs.entry(0, 1).counts()).isTrue();
    }
  }
}
