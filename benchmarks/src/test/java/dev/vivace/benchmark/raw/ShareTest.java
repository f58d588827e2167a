package dev.vivace.benchmark.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void losesNothingToRounding() {
    Share share = new Share(10, 4);

    assertThat(IntStream.range(0, 4).map(i -> share.next()).toArray()).containsExactly(2, 3, 2, 3);
  }

  @Test
  void isNothingWhereNothingWasCommitted() {
    assertThat(new Share(10, 0).isNothing()).isTrue();
    assertThat(new Share(0, 4).isNothing()).isTrue();
  }
}
