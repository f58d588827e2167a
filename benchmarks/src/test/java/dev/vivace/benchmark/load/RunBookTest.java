package dev.vivace.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
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
}
