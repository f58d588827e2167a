package dev.vivace.grid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.vivace.grid.runtime.report.GridMetrics;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A fail-over is timed by the first commit in the partitions that were acquired. */
class FailOversTest {
  private final MetricRegistry metrics = new MetricRegistry();
  private final AtomicLong clock = new AtomicLong(100);
  private final FailOvers failOvers = new FailOvers(new GridMetrics(metrics), clock::get);

  private Object firstCommit() {
    String name = "grid.failover.first-commit-timestamp-seconds";
    return ((Gauge<?>) metrics.getMetrics().get(name)).getValue();
  }

  @Test
  void notesTheFirstCommitOfPartitionsThatWereTakenOverTogether() {
    failOvers.took(Set.of(1, 2, 3));
    failOvers.committed(Set.of(4));
    assertThat(firstCommit()).isEqualTo(0.0);

    clock.set(200);
    failOvers.committed(Set.of(2, 4));
    clock.set(300);
    failOvers.committed(Set.of(1, 2, 3));

    assertThat(firstCommit()).isEqualTo(0.2);
  }

  @Test
  void forgetsPartitionsThatWereGivenUpAgain() {
    failOvers.took(Set.of(1, 2));
    failOvers.gaveUp(Set.of(1));
    failOvers.committed(Set.of(1));
    assertThat(firstCommit()).isEqualTo(0.0);

    failOvers.gaveUp(Set.of(2));
    failOvers.committed(Set.of(1, 2));

    assertThat(firstCommit()).isEqualTo(0.0);
  }
}
