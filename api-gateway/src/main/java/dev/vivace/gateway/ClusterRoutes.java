package dev.vivace.gateway;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.Cluster;
import dev.vivace.grid.api.ClusterCheck;
import dev.vivace.grid.api.Snapshot;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The grid itself: who belongs to it, how well its data is kept, and its snapshots. */
final class ClusterRoutes {
  private static final DateTimeFormatter SNAPSHOT_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

  private final Cluster cluster;
  private final Threads threads;
  private final Clock clock;

  ClusterRoutes(Cluster cluster, Threads threads, Clock clock) {
    this.cluster = cluster;
    this.threads = threads;
    this.clock = clock;
  }

  Future<Reply> status(Call call) {
    return threads.await(cluster.status()).map(Reply::ok);
  }

  Future<Reply> verify(Call call) {
    return change(call, cluster::verify).map(CheckView::of).map(Reply::ok);
  }

  Future<Reply> forget(Call call) {
    NodeRequest request = VivaceJson.read(call.requiredBody(), NodeRequest.class);
    requireText("node", request.node());
    return change(call, () -> cluster.forget(request.node())).map(Reply::ok);
  }

  Future<Reply> recover(Call call) {
    return change(call, cluster::recover).map(Reply::ok);
  }

  Future<Reply> snapshots(Call call) {
    return threads.await(cluster.snapshots()).map(Reply::ok);
  }

  Future<Reply> createSnapshot(Call call) {
    SnapshotRequest request = VivaceJson.read(call.requiredBody(), SnapshotRequest.class);
    String name = request.name() == null ? SNAPSHOT_NAME.format(clock.instant()) : request.name();
    Snapshot.requireName(name);
    return change(call, () -> cluster.createSnapshot(name)).map(Reply::ok);
  }

  Future<Reply> restoreSnapshot(Call call) {
    String name = call.segment("snapshot");
    Snapshot.requireName(name);
    return change(call, () -> cluster.restoreSnapshot(name)).map(Reply::ok);
  }

  /** Like every change it wants to know who asks, although the grid does not keep it. */
  private <T> Future<T> change(Call call, Supplier<CompletableFuture<T>> action) {
    var unused = call.caller();
    return threads.await(action.get());
  }

  private static void requireText(String field, String value) {
    if (value.isBlank()) {
      throw OrchestratorException.invalidFields(List.of(field + " may not be blank"));
    }
  }

  /** Which node is meant. */
  record NodeRequest(String node) {}

  /** How the snapshot is to be called; by the present time if it does not say. */
  record SnapshotRequest(@Nullable String name) {}

  /** A check with its result first. */
  record CheckView(boolean consistent, long runs, long liveRuns, List<String> problems) {
    static CheckView of(ClusterCheck check) {
      return new CheckView(check.isConsistent(), check.runs(), check.liveRuns(), check.problems());
    }
  }
}
