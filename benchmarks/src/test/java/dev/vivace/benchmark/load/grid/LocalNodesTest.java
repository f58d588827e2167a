package dev.vivace.benchmark.load.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LocalNodesTest {
  private static final long GIB = 1L << 30;

  @Test
  void nodesShareTheMemoryThatOneWouldTake() {
    assertThat(LocalNodes.memoryBytes(3, 24 * GIB)).isEqualTo(2 * GIB);
    assertThat(LocalNodes.memoryBytes(9, GIB)).isEqualTo(GIB / 16);
  }

  @Test
  void closesAlsoTheNodesThatComeUpAfterOneThatDoesNot() {
    List<String> closed = new ArrayList<>();

    assertThatThrownBy(
            () ->
                LocalNodes.await(
                    List.of(
                        CompletableFuture.completedFuture("node-0"),
                        CompletableFuture.failedFuture(new IllegalStateException("first")),
                        CompletableFuture.completedFuture("node-2"),
                        CompletableFuture.failedFuture(new IllegalStateException("second"))),
                    closed::add))
        .hasRootCauseMessage("first");
    assertThat(closed).containsExactly("node-0", "node-2");
  }

  @Test
  void oneNodeTakesWhatItTakesByDefault() {
    assertThat(LocalNodes.memoryBytes(1, 24 * GIB)).isZero();
  }
}
