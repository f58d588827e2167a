package dev.vivace.benchmark.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots slots = new Slots(3);

  @Test
  void keepsTheNumbersOfAllInstancesApart() {
    LongStream.range(1, 2_000).forEach(i -> put(i, 1, i));
    LongStream.range(1, 2_000).forEach(i -> put(i, 2, -i));

    assertThat(LongStream.range(1, 2_000))
        .allMatch(i -> slots.get(i, 0) == 0 && slots.get(i, 1) == i && slots.get(i, 2) == -i);
  }

  private void put(long instance, int field, long value) {
    assertThat(slots.getAndSet(instance, field, value)).isZero();
  }

  @Test
  void endsAboveTheHighestInstance() {
    assertThat(slots.end()).isZero();

    put(5_000, 0, 1);

    assertThat(slots.end()).isGreaterThan(5_000);
    assertThat(slots.get(slots.end(), 0)).isZero();
  }

  @Test
  void tellsWhetherABitWasSetBefore() {
    assertThat(slots.testAndSet(300, 1, 63)).isFalse();
    assertThat(slots.testAndSet(300, 1, 62)).isFalse();
    assertThat(slots.testAndSet(300, 1, 63)).isTrue();
  }

  @Test
  void losesNothingWhileOthersMakeItGrow() {
    LongStream.range(0, 100_000).parallel().forEach(i -> slots.testAndSet(i, 0, 1));

    assertThat(LongStream.range(0, 100_000)).allMatch(i -> slots.get(i, 0) == 2);
  }
}
