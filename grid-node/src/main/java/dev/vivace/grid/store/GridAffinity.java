package dev.vivace.grid.store;

import org.apache.ignite.cache.affinity.rendezvous.RendezvousAffinityFunction;

/** Puts keys where {@link Partitioning} says, and partitions on nodes by rendezvous hashing. */
public final class GridAffinity extends RendezvousAffinityFunction {
  private static final long serialVersionUID = 1L;

  public GridAffinity(int partitions) {
    super(false, partitions);
  }

  @Override
  public int partition(Object key) {
    return key instanceof String text
        ? Partitioning.partition(text, getPartitions())
        : super.partition(key);
  }
}
