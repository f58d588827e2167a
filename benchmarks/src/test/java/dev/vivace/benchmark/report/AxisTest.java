package dev.vivace.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Axes have round numbers and end above the highest value. */
class AxisTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          42000 | 0 10,000 20,000 30,000 40,000 50,000
          20    | 0 5 10 15 20
          3     | 0 1 2 3
          0.35  | 0 0.1 0.2 0.3 0.4
          301.7 | 0 100 200 300 400
          1     | 0 0.2 0.4 0.6 0.8 1
          """)
  void marksRoundNumbers(double max, String expected) {
    Axis axis = Axis.linear("ms", max);

    assertThat(axis.ticks().stream().map(Axis.Tick::label).collect(Collectors.joining(" ")))
        .isEqualTo(expected);
    assertThat(axis.ticks().get(axis.ticks().size() - 1).position()).isBetween(0.999, 1.001);
    assertThat(Axis.end(max)).isGreaterThanOrEqualTo(max * 0.999);
  }

  @ParameterizedTest
  @CsvSource({"0", "0.0000001", "1e15"})
  void hasAFewMarksAtAnySize(double max) {
    assertThat(Axis.linear("ms", max).ticks()).hasSizeBetween(2, 12);
  }
}
