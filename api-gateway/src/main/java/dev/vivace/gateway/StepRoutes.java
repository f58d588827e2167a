package dev.vivace.gateway;

import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Instances.AttemptRef;
import dev.vivace.grid.api.Instances.View;
import io.vertx.core.Future;

/** Steps of an instance and their attempts: read. */
final class StepRoutes {
  private final Instances instances;
  private final Threads threads;

  StepRoutes(Instances instances, Threads threads) {
    this.instances = instances;
    this.threads = threads;
  }

  Future<Reply> stepsOfInstance(Call call) {
    return steps(call, Instances.LATEST);
  }

  Future<Reply> stepsOfRun(Call call) {
    return steps(call, call.number("workflowRunId"));
  }

  Future<Reply> step(Call call) {
    return threads
        .await(
            instances.step(
                call.segment("workflowId"),
                call.number("workflowInstanceId"),
                call.segment("stepId"),
                view(call)))
        .map(Reply::ok);
  }

  Future<Reply> attempt(Call call) {
    AttemptRef attempt =
        new AttemptRef(
            call.segment("workflowId"),
            call.number("workflowInstanceId"),
            call.number("workflowRunId"),
            call.segment("stepId"),
            call.numberOrLatest("stepAttemptId", Instances.LATEST));
    return threads.await(instances.attempt(attempt, view(call))).map(Reply::ok);
  }

  private Future<Reply> steps(Call call, long runId) {
    return threads
        .await(
            instances.steps(call.segment("workflowId"), call.number("workflowInstanceId"), runId))
        .map(Reply::list);
  }

  private static View view(Call call) {
    return new View(call.flag("enriched", true), false);
  }
}
