package dev.vivace.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CommitShapeTest {
  @Test
  void leavesOutTablesThatNothingWasWrittenTo() {
    CommitShape shape =
        CommitShape.of(
            Map.of(
                "commits", 2L,
                "fenced", 8L,
                "entries", 5L,
                "history.puts", 10L,
                "history.removes", 0L,
                "history.bytes", 500L,
                "version.puts", 0L,
                "live.puts", 4L,
                "live.removes", 3L));

    assertThat(shape.commits()).isEqualTo(2);
    assertThat(shape.fenced()).isEqualTo(8);
    assertThat(shape.tables())
        .isEqualTo(
            Map.of(
                "history", new CommitShape.OfTable(10, 0, 500),
                "live", new CommitShape.OfTable(4, 3, 0)));
    assertThat(shape.entries()).isEqualTo(17);
  }
}
