package dev.vivace.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures are written for people. */
class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "950, 950",
    "1000, 1 thousand",
    "12345, 12.3 thousand",
    "345678901, 346 million",
    "999960000, 1 billion",
    "999400000, 999 million",
    "1234567890, 1.2 billion",
    "10000000000, 10 billion",
    "2000000000000, 2 trillion"
  })
  void saysLargeNumbersInWords(double value, String expected) {
    assertThat(Words.large(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.004, 0.00", "1.236, 1.24", "12.34, 12.3", "123.4, 123", "12345.6, '12,346'"})
  void writesMillisecondsAsExactAsItMakesSense(double value, String expected) {
    assertThat(Words.millis(value)).isEqualTo(expected);
  }

  @Test
  void writesADashForWhatWasNotMeasured() {
    assertThat(Words.millis(null)).isEqualTo(Words.percent(null)).isEqualTo("–");
  }
}
