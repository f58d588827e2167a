package dev.vivace.benchmark.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measures for how long nothing happened. */
class GapsTest {
  private static final Instant START = Instant.ofEpochMilli(1_000_000);

  @Test
  void theLongestGapReachesToTheEndsOfTheTime() {
    List<Instant> moments = List.of(START.plusMillis(300), START.plusMillis(100));

    assertThat(Gaps.longest(moments, START, START.plusMillis(350)))
        .isEqualTo(Duration.ofMillis(200));
    assertThat(Gaps.longest(moments, START, START.plusMillis(900)))
        .isEqualTo(Duration.ofMillis(600));
    assertThat(Gaps.longest(List.of(), START, START.plusMillis(900)))
        .isEqualTo(Duration.ofMillis(900));
  }
}
