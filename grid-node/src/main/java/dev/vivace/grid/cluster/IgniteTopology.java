package dev.vivace.grid.cluster;

import dev.vivace.grid.runtime.Topology;
import dev.vivace.grid.store.Table;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cache.affinity.Affinity;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.internal.IgniteEx;
import org.apache.ignite.internal.processors.cache.distributed.dht.preloader.GridDhtPartitionsExchangeFuture;
import org.apache.ignite.internal.processors.cache.distributed.dht.preloader.PartitionsExchangeAware;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Ignite's affinity who has a partition, and tells when that may have changed. A lost
 * partition is nobody's: what is there of it may be old.
 */
final class IgniteTopology implements Topology {
  private static final Logger LOG = LoggerFactory.getLogger(IgniteTopology.class);
  private static final String TABLE = Table.OWNER.cacheName();

  private final Ignite ignite;
  private final ReplicaStatus replicas;
  private volatile Set<Integer> lost = Set.of();

  IgniteTopology(Ignite ignite, ReplicaStatus replicas) {
    this.ignite = ignite;
    this.replicas = replicas;
    this.lost = Set.copyOf(replicas.lost());
  }

  /**
   * Calls back after every change of the partition map of the grid.
   *
   * <p>Public events tell of nodes, not of the moment at which a partition changes hands after it
   * was copied; only the exchange itself does.
   */
  void onChange(Runnable listener) {
    ((IgniteEx) ignite)
        .context()
        .cache()
        .context()
        .exchange()
        .registerExchangeAwareComponent(
            new PartitionsExchangeAware() {
              @Override
              public void onDoneAfterTopologyUnlock(GridDhtPartitionsExchangeFuture exchange) {
                look(listener);
              }
            });
  }

  /** The exchange must come to its end whatever happens here, for instance as the node stops. */
  private void look(Runnable listener) {
    try {
      lost = Set.copyOf(replicas.lost());
      listener.run();
    } catch (RuntimeException | Error e) {
      LOG.info("A change of the topology was not looked at: {}", e.toString());
    }
  }

  @Override
  public @Nullable UUID primary(int partition) {
    if (lost.contains(partition)) {
      return null;
    }
    try {
      ClusterNode node = affinity().mapPartitionToNode(partition);
      return node == null ? null : node.id();
    } catch (IgniteException | IllegalStateException e) {
      if (isReplaced()) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public UUID localNode() {
    return ignite.cluster().localNode().id();
  }

  @Override
  public Set<Integer> primaryPartitions() {
    Set<Integer> partitions = new TreeSet<>();
    if (isReplaced()) {
      return partitions;
    }
    for (int partition : affinity().primaryPartitions(ignite.cluster().localNode())) {
      if (!lost.contains(partition)) {
        partitions.add(partition);
      }
    }
    return partitions;
  }

  @Override
  public int dataNodes() {
    return ignite.cluster().forServers().nodes().size();
  }

  /** Asked for each time: that of tables that a snapshot replaced would go on answering. */
  private Affinity<String> affinity() {
    return ignite.affinity(TABLE);
  }

  /** Whether there are no tables, because those of a snapshot take their place. */
  private boolean isReplaced() {
    return !ignite.cacheNames().contains(TABLE);
  }
}
