package dev.vivace.grid.node;

import dev.vivace.grid.api.Cluster;
import dev.vivace.grid.api.ClusterCheck;
import dev.vivace.grid.api.ClusterStatus;
import dev.vivace.grid.api.Snapshot;
import dev.vivace.grid.cluster.GridMember;
import dev.vivace.grid.runtime.stored.StoreCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The operators' side of a node. */
final class GridCluster implements Cluster {
  private final GridMember member;
  private final OperatorThreads threads;
  private final int partitions;

  GridCluster(GridMember member, OperatorThreads threads, int partitions) {
    this.member = member;
    this.threads = threads;
    this.partitions = partitions;
  }

  @Override
  public CompletableFuture<ClusterStatus> status() {
    return threads.look(this::look);
  }

  private ClusterStatus look() {
    return member.operations().status(member.problems());
  }

  @Override
  public CompletableFuture<ClusterCheck> verify() {
    return threads.work("verify", this::check);
  }

  private ClusterCheck check() {
    StoreCheck check = new StoreCheck();
    for (int partition = 0; partition < partitions; partition++) {
      check.add(member.operations().contents(partition));
    }
    List<String> problems = new ArrayList<>(check.problems());
    problems.addAll(member.operations().differingCopies());
    return new ClusterCheck(check.runs(), check.liveRuns(), problems);
  }

  @Override
  public CompletableFuture<ClusterStatus> forget(String node) {
    return threads.work(
        "forget",
        () -> {
          member.operations().forget(node);
          return look();
        });
  }

  @Override
  public CompletableFuture<ClusterStatus> recover() {
    return threads.work(
        "recover",
        () -> {
          member.operations().recover();
          return look();
        });
  }

  @Override
  public CompletableFuture<Snapshot> createSnapshot(String name) {
    return threads.work("snapshot create", () -> member.snapshots().create(name));
  }

  @Override
  public CompletableFuture<List<Snapshot>> snapshots() {
    return threads.look(() -> member.snapshots().list());
  }

  @Override
  public CompletableFuture<Snapshot> restoreSnapshot(String name) {
    return threads.work("snapshot restore", () -> member.snapshots().restore(name));
  }
}
