package dev.vivace.benchmark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums up the fail-overs of a run. */
class ChaosReportTest {
  @Test
  void medianAndMaximumOfFailOvers() {
    var none = new ChaosReport.FailOvers(List.of());
    var some =
        new ChaosReport.FailOvers(
            List.of(Duration.ofMillis(9), Duration.ofMillis(1), Duration.ofMillis(5)));

    assertThat(none.median()).isZero();
    assertThat(none.max()).isZero();
    assertThat(some.median()).isEqualTo(Duration.ofMillis(5));
    assertThat(some.max()).isEqualTo(Duration.ofMillis(9));
  }
}
