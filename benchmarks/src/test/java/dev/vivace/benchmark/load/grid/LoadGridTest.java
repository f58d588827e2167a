package dev.vivace.benchmark.load.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadGridTest {
  @Test
  void aNodeThatDoesNotCloseKeepsNoOtherOpen() {
    List<String> closed = new ArrayList<>();
    Runnable fails =
        () -> {
          throw new IllegalStateException("first");
        };

    assertThatIllegalStateException()
        .isThrownBy(
            () -> LoadGrid.closeAll(List.of(() -> closed.add("a"), fails, () -> closed.add("b"))))
        .withMessage("first");
    assertThat(closed).containsExactly("a", "b");
  }
}
