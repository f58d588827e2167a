package dev.vivace.benchmark.chaos;

import java.time.Duration;

/**
 * The settings of a chaos run.
 *
 * @param disturbed how long nodes are disturbed at least
 * @param kills how many of them are killed at least
 * @param rate starts per second
 */
record ChaosSettings(NodeSettings nodes, long seed, Duration disturbed, int kills, int rate) {

  ChaosSettings {
    if (disturbed.isNegative() || kills < 0 || rate < 1) {
      throw new IllegalArgumentException(
          "expected --minutes and --kills not to be negative and --rate to be at least 1, but they are %s, %d and %d"
              .formatted(disturbed, kills, rate));
    }
  }

  /**
   * How the nodes are started.
   *
   * @param faults a promise that they are to break; empty for none
   */
  record NodeSettings(int count, int backups, String persistence, String heap, String faults) {
    NodeSettings {
      if (count < 1 || count > 9) {
        throw new IllegalArgumentException("expected --nodes to be 1 to 9, but it is " + count);
      }
    }
  }
}
