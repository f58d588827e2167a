package dev.vivace.grid.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The grid as its operators see it. Every change takes effect on the whole grid. */
public interface Cluster {

  /** Who belongs to the grid, and how well its data is kept. */
  CompletableFuture<ClusterStatus> status();

  /**
   * Compares all copies of all data with each other, and what is stored of each run with what its
   * history gives. Means something only while nothing changes.
   */
  CompletableFuture<ClusterCheck> verify();

  /**
   * Removes a node that is gone for good, so that its share of the data is copied to the others.
   * Its data directory cannot be used in this grid again.
   *
   * @param node its name
   */
  CompletableFuture<ClusterStatus> forget(String node);

  /**
   * Takes lost partitions back into use once the nodes that hold them are there again. Refused
   * while a copy that was written last is missing.
   */
  CompletableFuture<ClusterStatus> recover();

  /** Starts to copy all data into a snapshot; the future completes when it is whole. */
  CompletableFuture<Snapshot> createSnapshot(String name);

  /** The snapshots in the data directories, the newest first. */
  CompletableFuture<List<Snapshot>> snapshots();

  /**
   * Puts the data of a snapshot into a grid that holds none yet.
   *
   * @return completes when the data can be used
   */
  CompletableFuture<Snapshot> restoreSnapshot(String name);
}
