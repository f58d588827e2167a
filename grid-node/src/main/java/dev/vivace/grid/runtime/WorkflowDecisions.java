package dev.vivace.grid.runtime;

import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.Verdict;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowDecider;
import dev.vivace.grid.engine.workflow.WorkflowEvent;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.runtime.Decisions.Result;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides messages to the states of workflows. */
final class WorkflowDecisions {
  private final StateCache cache;
  private final Store store;
  private final WorkflowDecider decider = new WorkflowDecider();
  private final ChildStarts children;
  private final Clock clock;
  private final ProblemLog problems;

  WorkflowDecisions(
      StateCache cache, Versions versions, Store store, Clock clock, ProblemLog problems) {
    this.cache = cache;
    this.store = store;
    this.children = new ChildStarts(versions);
    this.clock = clock;
    this.problems = problems;
  }

  Result decide(Batch batch, String workflowId, WorkflowCommand command) {
    Verdict<WorkflowEvent, WorkflowReply> verdict;
    try {
      verdict = verdict(batch, workflowId, command);
    } catch (UnreadableRecord e) {
      if (e.isOfLaterRelease() || !(command instanceof WorkflowCommand.StartChild child)) {
        throw e;
      }
      problems.unreadable(e, "what steps ask of workflow '%s' is refused".formatted(workflowId));
      verdict = WorkflowDecider.refuseChild(child, String.valueOf(e.getMessage()));
    }
    if (verdict instanceof Verdict.Accepted<WorkflowEvent, WorkflowReply> accepted) {
      PendingWorkflow pending = batch.workflows().get(workflowId);
      if (pending != null) {
        pending.add(accepted.events());
      }
      for (WorkflowEvent event : accepted.events()) {
        if (event instanceof WorkflowEvent.VersionPushed pushed) {
          batch.put(workflowId, pushed);
        }
      }
      return new Result(
          new Reply.OfWorkflow(accepted.reply()), Decisions.messages(batch, accepted.effects()));
    }
    return Decisions.refused((Verdict.Refused<?, ?>) verdict);
  }

  private Verdict<WorkflowEvent, WorkflowReply> verdict(
      Batch batch, String workflowId, WorkflowCommand command) {
    PendingWorkflow pending =
        batch.workflows().computeIfAbsent(workflowId, id -> new PendingWorkflow(cache.state(id)));
    return command instanceof WorkflowCommand.StartChild child
        ? decideChild(pending, child)
        : decide(pending, command);
  }

  private Verdict<WorkflowEvent, WorkflowReply> decide(
      PendingWorkflow pending, WorkflowCommand command) {
    boolean known =
        command instanceof WorkflowCommand.Start start && isKnown(pending, start.requestId());
    return decider.decide(pending.state(), command, known, clock.millis());
  }

  private Verdict<WorkflowEvent, WorkflowReply> decideChild(
      PendingWorkflow pending, WorkflowCommand.StartChild child) {
    if (isKnown(pending, ChildStarts.requestId(child))) {
      return WorkflowDecider.startedBefore();
    }
    if (pending.pushes()) {
      // The version is not stored yet; the sender repeats its message.
      return Verdict.refused(ErrorCode.OVERLOADED, "expected a moment without a push");
    }
    WorkflowCommand.Start start;
    try {
      start = children.prepare(pending.state(), child, Instant.ofEpochMilli(clock.millis()));
    } catch (OrchestratorException e) {
      return WorkflowDecider.refuseChild(child, e.message());
    } catch (ParamException e) {
      return WorkflowDecider.refuseChild(child, e.fullMessage());
    }
    return decider.decide(pending.state(), start, false, clock.millis());
  }

  private boolean isKnown(PendingWorkflow pending, @Nullable String requestId) {
    if (requestId == null) {
      return false;
    }
    String key =
        StoreKeys.request(pending.state().workflowId(), pending.state().internalId(), requestId);
    return pending.admitted(requestId) || store.get(Table.REQUEST, key) != null;
  }
}
