package dev.vivace.benchmark.load.measure;

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
                "puts{table=\"history\"}", 10L,
                "removes{table=\"history\"}", 0L,
                "bytes{table=\"history\"}", 500L,
                "puts{table=\"version\"}", 0L,
                "puts{table=\"live\"}", 4L,
                "removes{table=\"live\"}", 3L));

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
