package dev.vivace.benchmark.chaos.disturb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.benchmark.chaos.disturb.Disturbance.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static List<Disturbance> first(int count, long seed, int nodes) {
    return Stream.generate(new Schedule(seed, nodes)::next).limit(count).toList();
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(first(100, 7, 3)).isEqualTo(first(100, 7, 3)).isNotEqualTo(first(100, 8, 3));
  }

  @Test
  void killsMostOfTheTimeAndReachesEveryNode() {
    List<Disturbance> all = first(1000, 7, 3);

    assertThat(all).filteredOn(each -> each.kind() == Kind.KILL).hasSizeBetween(600, 800);
    assertThat(all).extracting(Disturbance::kind).containsOnly(Kind.KILL, Kind.PAUSE, Kind.RESTART);
    assertThat(all).extracting(Disturbance::node).containsOnly(0, 1, 2);
  }

  @Test
  void killsTwoAtOnceIfItIsAskedFor() {
    List<Disturbance> all = Stream.generate(new Schedule(7, 3, true)::next).limit(1000).toList();

    assertThat(all).filteredOn(each -> each.kind() == Kind.DOUBLE_KILL).hasSizeBetween(600, 800);
    assertThat(all).extracting(Disturbance::kind).doesNotContain(Kind.KILL);
  }

  @Test
  void keepsItsTimesWithinBounds() {
    for (Disturbance each : first(1000, 7, 3)) {
      assertThat(each.calm()).isBetween(Duration.ZERO, Duration.ofSeconds(3));
      switch (each.kind()) {
        case KILL, DOUBLE_KILL ->
            assertThat(each.lasting()).isBetween(Duration.ZERO, Duration.ofSeconds(2));
        case PAUSE ->
            assertThat(each.lasting()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15));
        case RESTART -> assertThat(each.lasting()).isZero();
      }
    }
  }
}
