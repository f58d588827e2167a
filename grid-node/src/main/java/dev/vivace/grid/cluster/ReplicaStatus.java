package dev.vivace.grid.cluster;

import dev.vivace.grid.store.Table;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.ignite.Ignite;
import org.apache.ignite.internal.IgniteEx;
import org.apache.ignite.internal.processors.cache.IgniteInternalCache;
import org.apache.ignite.internal.processors.cache.distributed.dht.topology.GridDhtPartitionState;
import org.apache.ignite.internal.processors.cache.distributed.dht.topology.GridDhtPartitionTopology;
import org.jspecify.annotations.Nullable;

/** Counts the live copies of partitions. All tables are one cache group, so one count is enough. */
final class ReplicaStatus {
  private final Ignite ignite;
  private final int partitions;
  private final int copies;

  /**
   * Counts for a grid.
   *
   * @param copies how many copies each partition should have if there are enough nodes
   */
  ReplicaStatus(Ignite ignite, int partitions, int copies) {
    this.ignite = ignite;
    this.partitions = partitions;
    this.copies = copies;
  }

  /** Partitions without a live copy, which nobody may take for empty. */
  Set<Integer> lost() {
    GridDhtPartitionTopology topology = topology();
    return topology == null ? Set.of() : new TreeSet<>(topology.lostPartitions());
  }

  /**
   * How many partitions have fewer whole copies than they should.
   *
   * @param members how many nodes data is placed on
   */
  int underReplicated(int members) {
    int expected = Math.min(copies, members);
    GridDhtPartitionTopology topology = topology();
    if (topology == null) {
      return partitions;
    }
    int underReplicated = 0;
    for (int partition = 0; partition < partitions; partition++) {
      if (topology.owners(partition).size() < expected) {
        underReplicated++;
      }
    }
    return underReplicated;
  }

  /** How many partitions are being copied to a node. */
  int behind(UUID node) {
    GridDhtPartitionTopology topology = topology();
    int behind = 0;
    for (int partition = 0; topology != null && partition < partitions; partition++) {
      if (topology.partitionState(node, partition) == GridDhtPartitionState.MOVING) {
        behind++;
      }
    }
    return behind;
  }

  /** {@code null} while a snapshot takes the place of the tables. */
  private @Nullable GridDhtPartitionTopology topology() {
    IgniteInternalCache<?, ?> cache =
        ((IgniteEx) ignite).context().cache().internalCache(Table.OWNER.cacheName());
    return cache == null ? null : cache.context().topology();
  }
}
