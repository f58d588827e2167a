package dev.vivace.benchmark.chaos.disturb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Reads from the metrics of a survivor when it committed first. */
class FailOverTest {
  private static final Instant KILL = Instant.ofEpochMilli(1_000_000);

  @Test
  void aFirstCommitFromBeforeTheKillDoesNotCount() {
    String text =
        "# TYPE vivace_grid_failover_first_commit_timestamp_seconds gauge\n"
            + "vivace_grid_failover_first_commit_timestamp_seconds ";

    assertThat(FailOver.read(text + "1000.25\n", KILL)).contains(KILL.plusMillis(250));
    assertThat(FailOver.read(text + "999.999\n", KILL)).isEmpty();
    assertThat(FailOver.read(text + "0.0\n", KILL)).isEmpty();
    assertThat(FailOver.read("", KILL)).isEmpty();
  }
}
