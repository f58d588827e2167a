package dev.vivace.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalNodesTest {
  private static final long GIB = 1L << 30;

  @Test
  void nodesShareTheMemoryThatOneWouldTake() {
    assertThat(LocalNodes.memoryBytes(3, 24 * GIB)).isEqualTo(2 * GIB);
    assertThat(LocalNodes.memoryBytes(9, GIB)).isEqualTo(GIB / 16);
  }

  @Test
  void oneNodeTakesWhatItTakesByDefault() {
    assertThat(LocalNodes.memoryBytes(1, 24 * GIB)).isZero();
  }
}
