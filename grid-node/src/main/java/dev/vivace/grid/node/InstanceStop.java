package dev.vivace.grid.node;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.action.InstanceActionResponse;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.node.query.QueryExecutor;
import dev.vivace.grid.node.query.RunReader;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** Stops runs of instances for users. */
final class InstanceStop {
  private final CommandClient commands;
  private final QueryExecutor queries;
  private final RunReader runs;
  private final Clock clock;

  InstanceStop(CommandClient commands, QueryExecutor queries, RunReader runs, Clock clock) {
    this.commands = commands;
    this.queries = queries;
    this.runs = runs;
    this.clock = clock;
  }

  /** A run and the status in which a user found it. */
  private record Found(RunKey run, WorkflowStatus status) {}

  CompletableFuture<InstanceActionResponse> stop(
      String workflowId, long instanceId, long runId, User caller) {
    return queries
        .read(() -> find(workflowId, instanceId, runId))
        .thenCompose(found -> stop(found, caller));
  }

  private Found find(String workflowId, long instanceId, long runId) {
    Found latest =
        runs.latest(workflowId, instanceId)
            .map(run -> new Found(run.key(), run.status()))
            .orElseThrow(
                () ->
                    OrchestratorException.notFound(
                        "workflow instance [%s][%d][%d] not found (either not created or deleted)"
                            .formatted(workflowId, instanceId, runId)));
    if (runId != Instances.LATEST && runId != latest.run().runId()) {
      throw OrchestratorException.invalid(
          "Cannot STOP the workflow instance run [%d] as it is not the latest run [%d]"
              .formatted(runId, latest.run().runId()));
    }
    return latest;
  }

  private CompletableFuture<InstanceActionResponse> stop(Found found, User caller) {
    if (found.status().isTerminal()) {
      return CompletableFuture.completedFuture(answer(found, found.status(), caller));
    }
    RunCommand.Stop stop = new RunCommand.Stop(reason(caller), reasonOfSteps(caller));
    return commands
        .ask(new Message(found.run(), stop), RunReply.class)
        .thenApply(reply -> answer(found, reply.status(), caller));
  }

  /** What runs is stopped in the moment of the answer, but not all that it has started is. */
  private InstanceActionResponse answer(Found found, WorkflowStatus status, User caller) {
    RunKey run = found.run();
    if (status != WorkflowStatus.STOPPED) {
      throw OrchestratorException.invalid(
          "Cannot terminate a workflow instance [%s][%d][%d] from status [%s] to [STOPPED]"
              .formatted(run.workflowId(), run.instanceId(), run.runId(), status));
    }
    boolean completed = found.status() != WorkflowStatus.IN_PROGRESS;
    return new InstanceActionResponse(
        run.workflowId(),
        run.instanceId(),
        run.runId(),
        completed ? WorkflowStatus.STOPPED : found.status(),
        completed
            ? "The action is completed."
            : "The action is accepted and is still running. Please check it again.",
        TimelineEvent.info(clock.instant(), reason(caller)),
        completed);
  }

  private static String reason(User caller) {
    return "User [%s] take an action to STOP the running workflow instance run"
        .formatted(caller.name());
  }

  private static String reasonOfSteps(User caller) {
    return "User [%s] take action [STOP] on the step due to reason: [manual workflow instance API call]"
        .formatted(caller.name());
  }
}
