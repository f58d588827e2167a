package dev.vivace.grid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When work goes on after a take-over. */
class TakeOversTest {
  private final MetricRegistry metrics = new MetricRegistry();
  private final AtomicLong clock = new AtomicLong(100);
  private final TakeOvers takeOvers = new TakeOvers(new GridMetrics(metrics), clock::get);

  private Object firstCommit() {
    String name = "grid.takeover.first-commit-timestamp-seconds";
    return ((Gauge<?>) metrics.getMetrics().get(name)).getValue();
  }

  @Test
  void notesTheFirstCommitOfPartitionsThatWereTakenOverTogether() {
    takeOvers.took(Set.of(1, 2, 3));
    takeOvers.committed(Set.of(4));
    assertThat(firstCommit()).isEqualTo(0.0);

    clock.set(200);
    takeOvers.committed(Set.of(2, 4));
    clock.set(300);
    takeOvers.committed(Set.of(1, 2, 3));

    assertThat(firstCommit()).isEqualTo(0.2);
  }

  @Test
  void forgetsPartitionsThatWereGivenUpAgain() {
    takeOvers.took(Set.of(1, 2));
    takeOvers.gaveUp(Set.of(1));
    takeOvers.committed(Set.of(1));
    assertThat(firstCommit()).isEqualTo(0.0);

    takeOvers.gaveUp(Set.of(2));
    takeOvers.committed(Set.of(1, 2));

    assertThat(firstCommit()).isEqualTo(0.0);
  }
}
