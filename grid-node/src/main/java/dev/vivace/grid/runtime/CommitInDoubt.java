package dev.vivace.grid.runtime;

import java.util.Set;
import java.util.TreeSet;

/**
 * A commit failed and nobody knows whether it happened. What is in memory of its partitions cannot
 * be trusted, and neither can the effects that had to follow: both come from the store again.
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
