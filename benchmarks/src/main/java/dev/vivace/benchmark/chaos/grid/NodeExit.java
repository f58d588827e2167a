package dev.vivace.benchmark.chaos.grid;

import java.util.List;
import java.util.Optional;

/**
 * A process that ended without being told to.
 *
 * @param cutOff whether the others went on without it after it was paused
 * @param lastLines the end of its log
 */
public record NodeExit(String node, int code, boolean cutOff, List<String> lastLines) {
  public NodeExit {
    lastLines = List.copyOf(lastLines);
  }

  /** Why it should not be; empty if it had to. */
  public Optional<String> problem() {
    return cutOff
        ? Optional.empty()
        : Optional.of("expected %s to go on, but it ended with code %d".formatted(node, code));
  }
}
