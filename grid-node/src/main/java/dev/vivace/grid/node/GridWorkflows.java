package dev.vivace.grid.node;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.dsl.validate.Warnings;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.grid.api.PlanRequest;
import dev.vivace.grid.api.Workflows;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.node.query.Definitions;
import dev.vivace.grid.node.query.QueryExecutor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Workflows over the messages and reads of a node. */
final class GridWorkflows implements Workflows {
  private final CommandClient commands;
  private final QueryExecutor queries;
  private final Definitions definitions;
  private final PushChecks checks;
  private final Planning planning;
  private final Clock clock;

  GridWorkflows(
      CommandClient commands,
      QueryExecutor queries,
      Definitions definitions,
      PushChecks checks,
      Planning planning,
      Clock clock) {
    this.commands = commands;
    this.queries = queries;
    this.definitions = definitions;
    this.checks = checks;
    this.planning = planning;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<WorkflowDefinition> push(WorkflowCreateRequest request, User caller) {
    String workflowId = request.workflow().id();
    return queries
        .read(
            () -> {
              PushChecks.Checked checked = checks.forPush(request, caller);
              return new Prepared(checked, warnings(checked, caller));
            })
        .thenCompose(
            prepared ->
                push(workflowId, prepared.checked(), caller)
                    .thenApply(stored -> stored.withWarnings(prepared.warnings())));
  }

  /** A definition that may be stored, and what is to be said of it. */
  private record Prepared(PushChecks.Checked checked, @Nullable List<String> warnings) {}

  private CompletableFuture<WorkflowDefinition> push(
      String workflowId, PushChecks.Checked checked, User caller) {
    WorkflowCommand.Push command =
        new WorkflowCommand.Push(checked.request(), caller, newInternalId(), checked.pinned());
    return commands
        .ask(new Message(new WorkflowKey(workflowId), command), WorkflowReply.Pushed.class)
        .thenCompose(pushed -> definition(workflowId, Long.toString(pushed.versionId()), false));
  }

  private @Nullable List<String> warnings(PushChecks.Checked checked, User caller) {
    List<Problem> all = new ArrayList<>(checked.warnings());
    all.addAll(planning.warnings(checked, caller));
    return Warnings.texts(all);
  }

  /** Rises with time; two workflows that are pushed in the same millisecond differ at random. */
  private long newInternalId() {
    return clock.millis() * 1024 + ThreadLocalRandom.current().nextInt(1024);
  }

  @Override
  public CompletableFuture<TimelineEvent.Action> validate(
      WorkflowCreateRequest request, User caller) {
    return queries.read(
        () -> {
          PushChecks.Checked checked = checks.forValidation(request, caller);
          List<String> warnings = warnings(checked, caller);
          return new TimelineEvent.Action(
              clock.instant(),
              "VALIDATE",
              caller,
              Warnings.append("the workflow definition is valid.", warnings),
              null,
              null,
              warnings);
        });
  }

  @Override
  public CompletableFuture<RunPlan> plan(PlanRequest request, User caller) {
    return queries.read(() -> planning.plan(request, caller));
  }

  @Override
  public CompletableFuture<WorkflowDefinition> definition(
      String workflowId, String version, boolean enriched) {
    return queries.read(() -> definitions.show(workflowId, version, enriched));
  }

  @Override
  public CompletableFuture<TimelineEvent.Action> stop(String workflowId, User caller) {
    String reason =
        "All workflow instances of workflow id [%s] are terminated to status [STOPPED] by the caller [%s]"
            .formatted(workflowId, caller.name());
    String ofSteps =
        "User [%s] take action [STOP] on the step due to reason: [%s]"
            .formatted(caller.name(), reason);
    return commands
        .ask(
            new Message(
                new WorkflowKey(workflowId),
                new WorkflowCommand.Stop(new RunCommand.Stop(reason, ofSteps))),
            WorkflowReply.Stopped.class)
        .thenApply(
            stopped ->
                new TimelineEvent.Action(
                    clock.instant(),
                    "STOP",
                    caller,
                    "Terminated [%d] queued instances and terminating [%d] running instances"
                        .formatted(stopped.queued(), stopped.running()),
                    reason,
                    null,
                    null));
  }

  @Override
  public CompletableFuture<TimelineEvent.Log> delete(String workflowId, User caller) {
    if (workflowId.startsWith("maestro_")) {
      return CompletableFuture.failedFuture(
          OrchestratorException.unprocessable(
              "Cannot delete an inline %s workflow [%s], please delete its parent concrete workflow instead."
                  .formatted(
                      workflowId.startsWith("maestro_while") ? "while" : "foreach", workflowId)));
    }
    return commands
        .ask(
            new Message(new WorkflowKey(workflowId), new WorkflowCommand.Delete(caller)),
            WorkflowReply.Deleted.class)
        .thenApply(
            deleted ->
                TimelineEvent.info(
                    clock.instant(),
                    "Workflow [%s] and its [%d] instances are deleted by user [%s]"
                        .formatted(workflowId, deleted.instances(), caller.name())));
  }
}
