package dev.vivace.gateway.area;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.gateway.route.Answer;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.Area.AreaContext;
import dev.vivace.gateway.route.Call;
import dev.vivace.gateway.route.Param;
import dev.vivace.gateway.route.ParamType;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.Threads;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Instances.AttemptRef;
import dev.vivace.grid.api.Instances.View;
import io.vertx.core.Future;
import java.util.List;

/** Steps of an instance and their attempts: read. */
final class StepRoutes {
  private static final Param<String> STEP_ID =
      Param.path("stepId", ParamType.TEXT, "The id of the step");
  private static final Param<Long> ATTEMPT =
      Paths.numberOrLatest("stepAttemptId", "The number of the attempt, or 'latest'");

  private final Instances instances;
  private final Threads threads;

  private StepRoutes(AreaContext context) {
    this.instances = context.vivace().instances();
    this.threads = context.threads();
  }

  static Area area(AreaContext context) {
    return new Area("Steps", new StepRoutes(context).routes());
  }

  private List<Route> routes() {
    return List.of(
        Route.get("listStepsOfInstance", Paths.INSTANCE.then("steps"))
            .summary("The last attempt of every step of the latest run; empty if there is none")
            .answers(Answer.ok(List.class, StepInstance.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(call -> steps(call, Instances.LATEST)),
        Route.get("listStepsOfRun", Paths.RUN.then("steps"))
            .summary("The last attempt of every step of a run")
            .answers(Answer.ok(List.class, StepInstance.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(call -> steps(call, call.get(Paths.RUN_ID))),
        Route.get("getStep", Paths.INSTANCE.then("steps").then(STEP_ID))
            .summary("The last attempt of a step over all runs")
            .query(Paths.ENRICHED)
            .answers(Answer.ok(StepInstance.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::step),
        Route.get(
                "getStepAttempt",
                Paths.RUN.then("steps").then(STEP_ID).then("attempts").then(ATTEMPT))
            .summary("An attempt of a step")
            .query(Paths.ENRICHED)
            .answers(Answer.ok(StepInstance.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::attempt));
  }

  private Future<Reply> step(Call call) {
    return threads
        .await(
            instances.step(
                call.get(Paths.WORKFLOW_ID),
                call.get(Paths.INSTANCE_ID),
                call.get(STEP_ID),
                view(call)))
        .map(Reply::ok);
  }

  private Future<Reply> attempt(Call call) {
    AttemptRef attempt =
        new AttemptRef(
            call.get(Paths.WORKFLOW_ID),
            call.get(Paths.INSTANCE_ID),
            call.get(Paths.RUN_ID),
            call.get(STEP_ID),
            call.get(ATTEMPT));
    return threads.await(instances.attempt(attempt, view(call))).map(Reply::ok);
  }

  private Future<Reply> steps(Call call, long runId) {
    return threads
        .await(instances.steps(call.get(Paths.WORKFLOW_ID), call.get(Paths.INSTANCE_ID), runId))
        .map(Reply::ok);
  }

  private static View view(Call call) {
    return new View(call.get(Paths.ENRICHED), false);
  }
}
