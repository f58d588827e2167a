package dev.vivace.gateway.area;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.route.Access;
import dev.vivace.gateway.route.Answer;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.Area.AreaContext;
import dev.vivace.gateway.route.Body;
import dev.vivace.gateway.route.Call;
import dev.vivace.gateway.route.Pace;
import dev.vivace.gateway.route.Param;
import dev.vivace.gateway.route.ParamType;
import dev.vivace.gateway.route.Path;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.Threads;
import dev.vivace.grid.api.Cluster;
import dev.vivace.grid.api.ClusterCheck;
import dev.vivace.grid.api.ClusterStatus;
import dev.vivace.grid.api.Snapshot;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The grid itself: who belongs to it, how well its data is kept, and its snapshots. */
final class ClusterRoutes {
  private static final DateTimeFormatter SNAPSHOT_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

  private static final Path CLUSTER = Path.API.then("cluster");
  private static final Path ACTIONS = CLUSTER.then("actions");
  private static final Path SNAPSHOTS = CLUSTER.then("snapshots");
  private static final Param<String> SNAPSHOT =
      Param.path(
          "snapshot",
          ParamType.text(
              "1 to 64 letters, digits or underscores",
              name -> {
                Snapshot.requireName(name);
                return name;
              }),
          "The name of the snapshot");

  private final Cluster cluster;
  private final Threads threads;
  private final Clock clock;

  private ClusterRoutes(AreaContext context) {
    this.cluster = context.vivace().cluster();
    this.threads = context.threads();
    this.clock = context.clock();
  }

  static Area area(AreaContext context) {
    return new Area("Cluster", new ClusterRoutes(context).routes());
  }

  private List<Route> routes() {
    return List.of(
        Route.get("getCluster", CLUSTER)
            .summary("Who belongs to the grid, and how well its data is kept")
            .answers(Answer.ok(ClusterStatus.class))
            .pace(Pace.CRITICAL)
            .handledBy(call -> threads.await(cluster.status()).map(Reply::ok)),
        operation("verifyCluster", ACTIONS.then("verify"))
            .summary("Compares all copies of all data")
            .answers(Answer.ok(CheckView.class))
            .handledBy(call -> threads.await(cluster.verify()).map(CheckView::of).map(Reply::ok)),
        operation("forgetNode", ACTIONS.then("forget"))
            .summary("Removes a member that is gone for good")
            .body(Body.json(NodeRequest.class))
            .answers(Answer.ok(ClusterStatus.class))
            .refuses(ErrorCode.NOT_FOUND, ErrorCode.UNPROCESSABLE)
            .handledBy(this::forget),
        operation("recoverCluster", ACTIONS.then("recover"))
            .summary("Takes lost partitions back into use")
            .answers(Answer.ok(ClusterStatus.class))
            .handledBy(call -> threads.await(cluster.recover()).map(Reply::ok)),
        Route.get("listSnapshots", SNAPSHOTS)
            .summary("The snapshots in the data directories, the newest first")
            .answers(Answer.ok(List.class, Snapshot.class))
            .refuses(ErrorCode.UNPROCESSABLE)
            .handledBy(call -> threads.await(cluster.snapshots()).map(Reply::ok)),
        operation("createSnapshot", SNAPSHOTS)
            .summary(
                "Copies all data into a snapshot, named by the present time if not in the body")
            .body(Body.json(SnapshotRequest.class))
            .answers(Answer.ok(Snapshot.class))
            .refuses(ErrorCode.UNPROCESSABLE)
            .handledBy(this::createSnapshot),
        operation("restoreSnapshot", SNAPSHOTS.then(SNAPSHOT).then("actions", "restore"))
            .summary("Puts the data of a snapshot into a grid that holds none yet")
            .answers(Answer.ok(Snapshot.class))
            .refuses(ErrorCode.NOT_FOUND, ErrorCode.UNPROCESSABLE)
            .handledBy(
                call -> threads.await(cluster.restoreSnapshot(call.get(SNAPSHOT))).map(Reply::ok)));
  }

  /** Like every change it wants to know who asks, although the grid does not keep it. */
  private static Route.Draft operation(String id, Path path) {
    return Route.post(id, path).access(Access.OPERATE).pace(Pace.LONG).refuses(ErrorCode.CONFLICT);
  }

  private Future<Reply> forget(Call call) {
    NodeRequest request = VivaceJson.read(call.body(), NodeRequest.class);
    requireText("node", request.node());
    return threads.await(cluster.forget(request.node())).map(Reply::ok);
  }

  private Future<Reply> createSnapshot(Call call) {
    SnapshotRequest request = VivaceJson.read(call.body(), SnapshotRequest.class);
    String name = request.name() == null ? SNAPSHOT_NAME.format(clock.instant()) : request.name();
    Snapshot.requireName(name);
    return threads.await(cluster.createSnapshot(name)).map(Reply::ok);
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
