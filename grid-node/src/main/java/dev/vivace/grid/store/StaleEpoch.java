package dev.vivace.grid.store;

import java.util.Set;
import java.util.TreeSet;

/** A commit was refused because this node is no longer the writer of some of its partitions. */
public final class StaleEpoch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TreeSet<Integer> partitions;

  public StaleEpoch(Set<Integer> partitions) {
    super("another node became the writer of partitions " + partitions, null, false, false);
    this.partitions = new TreeSet<>(partitions);
  }

  public Set<Integer> partitions() {
    return partitions;
  }
}
