package dev.vivace.benchmark.load;

import dev.vivace.benchmark.load.measure.CommitShape;
import java.time.Duration;
import java.util.Set;

/** Writes the same entries as the load did, without the engine, to see what the grid can take. */
@FunctionalInterface
public interface RawLimit {

  /**
   * Writes for a while and cleans up.
   *
   * @param nodes the names of the nodes of this process; others of their grid only keep copies
   * @return entries a second
   */
  double entriesPerSecond(CommitShape shape, Set<String> nodes, Duration measured)
      throws InterruptedException;
}
