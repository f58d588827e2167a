package dev.vivace.grid.node;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.Cluster;
import dev.vivace.grid.api.ClusterCheck;
import dev.vivace.grid.api.ClusterStatus;
import dev.vivace.grid.api.Snapshot;
import dev.vivace.grid.cluster.GridMember;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The operators' side of a node. */
final class GridCluster implements Cluster {
  private final GridMember member;
  private final Reads reads;

  GridCluster(GridMember member, Reads reads) {
    this.member = member;
    this.reads = reads;
  }

  private <T> CompletableFuture<T> missing() {
    return reads.read(
        () -> {
          throw OrchestratorException.unavailable(member.name(), null);
        });
  }

  @Override
  public CompletableFuture<ClusterStatus> status() {
    return missing();
  }

  @Override
  public CompletableFuture<ClusterCheck> verify() {
    return missing();
  }

  @Override
  public CompletableFuture<ClusterStatus> forget(String node) {
    return missing();
  }

  @Override
  public CompletableFuture<ClusterStatus> recover() {
    return missing();
  }

  @Override
  public CompletableFuture<Snapshot> createSnapshot(String name) {
    return reads.read(() -> member.snapshots().create(name));
  }

  @Override
  public CompletableFuture<List<Snapshot>> snapshots() {
    return reads.read(() -> member.snapshots().list());
  }

  @Override
  public CompletableFuture<Snapshot> restoreSnapshot(String name) {
    return reads.read(() -> member.snapshots().restore(name));
  }
}
