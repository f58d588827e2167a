package dev.vivace.gateway.area;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.action.InstanceActionResponse;
import dev.vivace.gateway.route.Answer;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.Area.AreaContext;
import dev.vivace.gateway.route.Body;
import dev.vivace.gateway.route.Call;
import dev.vivace.gateway.route.Param;
import dev.vivace.gateway.route.ParamType;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.Threads;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Instances.PageRequest;
import dev.vivace.grid.api.Instances.View;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Instances and their runs: start, read, list. */
final class RunRoutes {
  /** How many instances a page has if nobody says. */
  private static final int PAGE = 50;

  private static final ParamType<Integer> SIZE = ParamType.size(200);
  private static final Param<Integer> FIRST =
      Param.query("first", SIZE, "How many after the cursor, from the newest on");
  private static final Param<Integer> LAST =
      Param.query("last", SIZE, "How many before the cursor, up to the oldest");
  private static final Param<Long> CURSOR =
      Param.query("cursor", ParamType.cursor(), "Where an earlier page began or ended");
  private static final Param<Boolean> EACH_AGGREGATED =
      Param.query(
          "aggregated", ParamType.FLAG, "Whether the state over all runs is added to each", true);
  private static final Param<Boolean> AGGREGATED =
      Param.query("aggregated", ParamType.FLAG, "Whether the state over all runs is added", false);
  private static final Param<Long> RUN =
      Paths.numberOrLatest("workflowRunId", "The number of the run, or 'latest'");

  private final Instances instances;
  private final Threads threads;

  private RunRoutes(AreaContext context) {
    this.instances = context.vivace().instances();
    this.threads = context.threads();
  }

  static Area area(AreaContext context) {
    return new Area("Instances and runs", new RunRoutes(context).routes());
  }

  private List<Route> routes() {
    return List.of(
        Route.post("startWorkflow", Paths.WORKFLOW_VERSION.then("actions", "start"))
            .summary("Starts an instance")
            .body(Body.json(StartRequest.class))
            .answers(Answer.ok(StartResponse.class))
            .refuses(ErrorCode.NOT_FOUND, ErrorCode.CONFLICT)
            .handledBy(this::start),
        Route.get("listInstances", Paths.INSTANCES)
            .summary("The instances of a workflow, the newest 50 if neither 'first' nor 'last'")
            .query(FIRST, LAST, CURSOR, EACH_AGGREGATED)
            .answers(Answer.ok(Page.class, WorkflowInstance.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::list),
        Route.get("getInstance", Paths.INSTANCE)
            .summary("The latest run of an instance, with its state over all runs")
            .query(Paths.ENRICHED)
            .answers(Answer.ok(WorkflowInstance.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::instance),
        Route.get("listRuns", Paths.RUNS)
            .summary("The runs of an instance; either 'first' or 'last' must be there")
            .query(FIRST, LAST, CURSOR)
            .answers(Answer.ok(Page.class, WorkflowInstance.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::runs),
        Route.get("getRun", Paths.RUNS.then(RUN))
            .summary("A run of an instance")
            .query(Paths.ENRICHED, AGGREGATED)
            .answers(Answer.ok(WorkflowInstance.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::run),
        Route.put("stopInstance", Paths.INSTANCE.then("actions", "stop"))
            .summary("Stops the latest run of an instance, with all that it waits for")
            .answers(Answer.ok(InstanceActionResponse.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(call -> stop(call, Instances.LATEST)),
        Route.put("stopRun", Paths.RUN.then("actions", "stop"))
            .summary("Stops a run, which must be the latest of its instance")
            .answers(Answer.ok(InstanceActionResponse.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(call -> stop(call, call.get(Paths.RUN_ID))));
  }

  private Future<Reply> start(Call call) {
    var request = VivaceJson.readStartRequest(call.body());
    return threads
        .await(
            instances.start(
                call.get(Paths.WORKFLOW_ID),
                call.get(Paths.VERSION),
                request,
                call.caller().user()))
        .map(Reply::ok);
  }

  private Future<Reply> stop(Call call, long runId) {
    return threads
        .await(
            instances.stop(
                call.get(Paths.WORKFLOW_ID),
                call.get(Paths.INSTANCE_ID),
                runId,
                call.caller().user()))
        .map(Reply::ok);
  }

  private Future<Reply> instance(Call call) {
    return run(call, Instances.LATEST, new View(call.get(Paths.ENRICHED), true));
  }

  private Future<Reply> run(Call call) {
    return run(call, call.get(RUN), new View(call.get(Paths.ENRICHED), call.get(AGGREGATED)));
  }

  private Future<Reply> runs(Call call) {
    return threads
        .await(
            instances.runs(
                call.get(Paths.WORKFLOW_ID),
                call.get(Paths.INSTANCE_ID),
                page(call, call.find(FIRST), call.find(LAST))))
        .map(Reply::ok);
  }

  private Future<Reply> list(Call call) {
    View view = new View(false, call.get(EACH_AGGREGATED));
    return threads
        .await(instances.list(call.get(Paths.WORKFLOW_ID), instancesPage(call), view))
        .map(Reply::ok);
  }

  private Future<Reply> run(Call call, long runId, View view) {
    return threads
        .await(instances.run(call.get(Paths.WORKFLOW_ID), call.get(Paths.INSTANCE_ID), runId, view))
        .map(Reply::ok);
  }

  /** Who only wants to look gets the newest. */
  private static PageRequest instancesPage(Call call) {
    Optional<Integer> first = call.find(FIRST);
    Optional<Integer> last = call.find(LAST);
    return page(call, last.isPresent() ? first : Optional.of(first.orElse(PAGE)), last);
  }

  private static PageRequest page(Call call, Optional<Integer> first, Optional<Integer> last) {
    if (first.isPresent() == last.isPresent()) {
      throw OrchestratorException.invalid("Either first or last need to be provided, but not both");
    }
    boolean older = first.isPresent();
    return new PageRequest(
        first.or(() -> last).orElseThrow(),
        older,
        call.find(CURSOR).map(c -> from(c, older)).orElse(0L));
  }

  /** Ids start at 1: nothing is older than 0, which must not read as no cursor. */
  private static long from(long cursor, boolean older) {
    return older && cursor == 0 ? -1 : cursor;
  }
}
