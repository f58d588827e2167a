package dev.vivace.benchmark.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageMeterTest {
  @Test
  void leavesOutThreadsThatEndedMeanwhile() {
    assertThat(UsageMeter.byThread(new long[] {1, 2, 3}, new long[] {10, -1, 0}))
        .isEqualTo(Map.of(1L, 10L, 3L, 0L));
  }
}
