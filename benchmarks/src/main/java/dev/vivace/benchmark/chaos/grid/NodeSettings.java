package dev.vivace.benchmark.chaos.grid;

import dev.vivace.benchmark.chaos.fault.Fault;
import java.util.Optional;

/**
 * The settings of the nodes.
 *
 * @param fault the promise that they are to break, if any
 */
public record NodeSettings(
    int count, int backups, String persistence, String heap, Optional<Fault> fault) {
  public NodeSettings {
    if (count < 1 || count > 9) {
      throw new IllegalArgumentException("expected --nodes to be 1 to 9, but it is " + count);
    }
  }
}
