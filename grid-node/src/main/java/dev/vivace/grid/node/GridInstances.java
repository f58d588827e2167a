package dev.vivace.grid.node;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.action.InstanceActionResponse;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.dsl.validate.Warnings;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.node.query.InstancePages;
import dev.vivace.grid.node.query.QueryExecutor;
import dev.vivace.grid.node.query.RunReader;
import dev.vivace.grid.node.query.RunViews;
import dev.vivace.grid.node.query.StoredWorkflows;
import dev.vivace.grid.view.RunHistory;
import dev.vivace.grid.view.StartView;
import dev.vivace.grid.view.StepView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Instances over the messages and reads of a node. */
final class GridInstances implements Instances {
  private final CommandClient commands;
  private final QueryExecutor queries;
  private final StoredWorkflows storedWorkflows;
  private final RunReader runs;
  private final InstancePages pages;
  private final Clock clock;

  GridInstances(
      CommandClient commands,
      QueryExecutor queries,
      StoredWorkflows storedWorkflows,
      RunReader runs,
      Clock clock) {
    this.commands = commands;
    this.queries = queries;
    this.storedWorkflows = storedWorkflows;
    this.runs = runs;
    this.pages = new InstancePages(storedWorkflows, runs);
    this.clock = clock;
  }

  @Override
  public CompletableFuture<StartResponse> start(
      String workflowId, String version, StartRequest request, User caller) {
    return queries
        .read(
            () -> {
              Instant now = clock.instant();
              StoredWorkflows.Selected selected = storedWorkflows.select(workflowId, version);
              return new Prepared(
                  StartPreparation.prepare(selected, request, caller, now),
                  StartWarnings.of(selected.version().compiled(), request.runParams()));
            })
        .thenCompose(
            prepared ->
                start(workflowId, prepared.start())
                    .thenApply(
                        response ->
                            prepared.warnings().isEmpty()
                                ? response
                                : response.withWarnings(Warnings.texts(prepared.warnings()))));
  }

  /** A start that may be sent, and what is to be said of it. */
  private record Prepared(WorkflowCommand.Start start, List<Problem> warnings) {}

  private CompletableFuture<StartResponse> start(String workflowId, WorkflowCommand.Start start) {
    return commands
        .ask(new Message(new WorkflowKey(workflowId), start), WorkflowReply.Started.class)
        .thenApply(
            started ->
                StartView.response(
                    workflowId,
                    start.versionId(),
                    start.uuid(),
                    started,
                    StartView.started(start.startContext().initiator(), clock.instant())));
  }

  @Override
  public CompletableFuture<WorkflowInstance> run(
      String workflowId, long instanceId, long runId, View view) {
    return queries.read(() -> views().require(workflowId, instanceId, runId, view));
  }

  private RunViews views() {
    return new RunViews(runs, storedWorkflows);
  }

  @Override
  public CompletableFuture<Page<WorkflowInstance>> runs(
      String workflowId, long instanceId, PageRequest page) {
    return queries.read(() -> pages.runs(workflowId, instanceId, page));
  }

  @Override
  public CompletableFuture<Page<WorkflowInstance>> list(
      String workflowId, PageRequest page, View view) {
    return queries.read(() -> pages.list(workflowId, page, view));
  }

  @Override
  public CompletableFuture<List<StepInstance>> steps(
      String workflowId, long instanceId, long runId) {
    return queries.read(
        () ->
            runs.limit()
                .within(
                    readSteps(workflowId, instanceId, runId),
                    "the steps of %s/%d".formatted(workflowId, instanceId)));
  }

  private List<StepInstance> readSteps(String workflowId, long instanceId, long runId) {
    if (runId != LATEST) {
      Optional<RunHistory> run = runs.find(new RunKey(workflowId, instanceId, runId));
      return StepView.steps(run.orElseThrow(() -> noSteps(workflowId, instanceId, runId)), views());
    }
    return runs.latest(workflowId, instanceId)
        .map(run -> StepView.steps(run, views()))
        .orElse(List.of());
  }

  private static OrchestratorException noSteps(String workflowId, long instanceId, long runId) {
    return OrchestratorException.notFound(
        "Step instances of workflow instance [%s][%d][%d] not found (either empty, not created, or deleted)"
            .formatted(workflowId, instanceId, runId));
  }

  @Override
  public CompletableFuture<StepInstance> step(
      String workflowId, long instanceId, String stepId, View view) {
    return queries.read(
        () ->
            runs.latest(workflowId, instanceId)
                .flatMap(run -> StepView.latest(run, stepId, view.enriched(), views()))
                .map(shown -> runs.limit().within(shown, "step '%s'".formatted(stepId)))
                .orElseThrow(
                    () ->
                        OrchestratorException.notFound(
                            "step instance view for [%s][%d][%s] not found (either not created or deleted)"
                                .formatted(workflowId, instanceId, stepId))));
  }

  @Override
  public CompletableFuture<StepInstance> attempt(AttemptRef ref, View view) {
    return queries.read(
        () ->
            find(ref)
                .flatMap(run -> show(run, ref, view))
                .map(shown -> runs.limit().within(shown, "step '%s'".formatted(ref.stepId())))
                .orElseThrow(
                    () ->
                        OrchestratorException.notFound(
                            "workflow instance [%s][%d][%d]'s step instance [%s][%s] not found (either not created or deleted)"
                                .formatted(
                                    ref.workflowId(),
                                    ref.instanceId(),
                                    ref.runId(),
                                    ref.stepId(),
                                    ref.attempt() == LATEST ? "latest" : ref.attempt()))));
  }

  private Optional<StepInstance> show(RunHistory run, AttemptRef ref, View view) {
    return ref.attempt() == LATEST
        ? StepView.latest(run, ref.stepId(), view.enriched(), views())
        : StepView.attempt(run, ref.stepId(), ref.attempt(), view.enriched(), views());
  }

  private Optional<RunHistory> find(AttemptRef ref) {
    return ref.runId() == LATEST
        ? runs.latest(ref.workflowId(), ref.instanceId())
        : runs.find(new RunKey(ref.workflowId(), ref.instanceId(), ref.runId()));
  }

  @Override
  public CompletableFuture<InstanceActionResponse> stop(
      String workflowId, long instanceId, long runId, User caller) {
    return new InstanceStop(commands, queries, runs, clock)
        .stop(workflowId, instanceId, runId, caller);
  }

  @Override
  public CompletableFuture<WorkflowStatus> await(
      String workflowId, long instanceId, Duration atMost) {
    return queries
        .read(() -> runs.latestKey(workflowId, instanceId))
        .thenCompose(run -> commands.ask(new Message(run, new WatchRun(atMost)), atMost))
        .thenApply(reply -> ((RunReply) reply).status());
  }
}
