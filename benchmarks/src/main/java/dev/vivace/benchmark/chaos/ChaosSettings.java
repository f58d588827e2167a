package dev.vivace.benchmark.chaos;

import dev.vivace.benchmark.chaos.grid.NodeSettings;
import java.time.Duration;

/**
 * The settings of a chaos run.
 *
 * @param disturbed how long nodes are disturbed at least
 * @param kills how many of them are killed at least
 * @param rate starts per second
 * @param failFast whether the first violation ends the run, and nothing is awaited any more
 * @param twoAtOnce whether nodes are killed while another one is down
 */
record ChaosSettings(
    NodeSettings nodes,
    long seed,
    Duration disturbed,
    int kills,
    int rate,
    boolean failFast,
    boolean twoAtOnce) {

  ChaosSettings {
    if (disturbed.isNegative() || kills < 0 || rate < 1) {
      throw new IllegalArgumentException(
          "expected --minutes and --kills not to be negative and --rate to be at least 1, but they are %s, %d and %d"
              .formatted(disturbed, kills, rate));
    }
  }
}
