package dev.vivace.grid.runtime;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The distribution of the partitions over the nodes of the grid. */
public interface Topology {

  /** The node that should write a partition; {@code null} if no node has it. */
  @Nullable UUID primary(int partition);

  UUID localNode();

  /** The partitions that this node should write. */
  Set<Integer> primaryPartitions();

  /** How many nodes hold data. */
  int dataNodes();

  default boolean isLocalPrimary(int partition) {
    return localNode().equals(primary(partition));
  }
}
