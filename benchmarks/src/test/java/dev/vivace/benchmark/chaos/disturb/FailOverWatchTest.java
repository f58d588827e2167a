package dev.vivace.benchmark.chaos.disturb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailOverWatchTest {
  private static final Instant KILL = Instant.ofEpochMilli(1_000_000);
  private final FailOverWatch watch = new FailOverWatch("node-1", KILL, List.of("a", "b"));

  private static Instant after(long millis) {
    return KILL.plusMillis(millis);
  }

  @Test
  void theLatestOfTheSurvivorsCounts() {
    watch.note("a", after(700));
    watch.note("b", after(300));

    assertThat(watch.measured()).contains(Duration.ofMillis(700));
    assertThat(watch.silent()).isEmpty();
  }

  @Test
  void theFirstValueOfASurvivorCounts() {
    watch.note("a", after(300));
    watch.note("a", after(9000));

    assertThat(watch.measured()).contains(Duration.ofMillis(300));
    assertThat(watch.silent()).containsExactly("b");
  }

  @Test
  void aValueFromBeforeTheKillDoesNotCount() {
    watch.note("a", after(-1));

    assertThat(watch.measured()).isEmpty();
  }

  @Test
  void nothingCountsAfterItsEnd() {
    watch.end(after(2000));
    watch.note("a", after(300));

    assertThat(watch.measured()).isEmpty();
    assertThat(watch.silent()).isEmpty();
  }

  @Test
  void aKillThatWasDisturbedSoonIsNotMeasuredButNotLate() {
    watch.end(after(9_999));

    assertThat(watch.measured()).isEmpty();
    assertThat(watch.problem()).isEmpty();
  }

  @Test
  void aKillWithoutACommitInTimeIsAViolation() {
    watch.end(after(10_000));
    watch.end(after(10));

    assertThat(watch.problem())
        .hasValueSatisfying(text -> assertThat(text).contains("node-1", "10 s", "none"));
  }

  @Test
  void aLateCommitIsAViolation() {
    watch.note("a", after(10_001));

    assertThat(watch.problem())
        .hasValueSatisfying(text -> assertThat(text).contains("node-1", "PT10.001S"));
  }

  @Test
  void aCommitInTimeIsNone() {
    watch.note("a", after(10_000));

    assertThat(watch.problem()).isEmpty();
  }

  @Test
  void isOpenAsLongAsSomeoneIsSilentAndThereIsTime() {
    assertThat(watch.isOpen(after(9_999))).isTrue();
    assertThat(watch.isOpen(after(10_000))).isFalse();

    watch.note("a", after(1));
    watch.note("b", after(1));

    assertThat(watch.isOpen(after(2))).isFalse();
  }
}
