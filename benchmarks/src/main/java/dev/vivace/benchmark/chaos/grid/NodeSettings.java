package dev.vivace.benchmark.chaos.grid;

/**
 * How the nodes are started.
 *
 * @param faults a promise that they are to break; empty for none
 */
public record NodeSettings(int count, int backups, String persistence, String heap, String faults) {
  public NodeSettings {
    if (count < 1 || count > 9) {
      throw new IllegalArgumentException("expected --nodes to be 1 to 9, but it is " + count);
    }
  }
}
