package dev.vivace.grid.runtime;

import java.util.Set;
import java.util.TreeSet;

/**
 * A commit failed with an unknown outcome. The in-memory state of its partitions is stale, and the
 * effects that were to follow may be missing: both come from the store again.
 */
final class CommitInDoubt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TreeSet<Integer> partitions;

  CommitInDoubt(Set<Integer> partitions, Throwable cause) {
    super("whether partitions " + partitions + " were written is not known", cause);
    this.partitions = new TreeSet<>(partitions);
  }

  Set<Integer> partitions() {
    return partitions;
  }
}
