package dev.vivace.grid.runtime.run;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.workflow.Waiting;
import dev.vivace.grid.runtime.aggregate.PostCommit;
import dev.vivace.grid.runtime.aggregate.RunEvents;
import dev.vivace.grid.runtime.report.GridMetrics;
import dev.vivace.grid.runtime.report.InternalErrors;
import dev.vivace.grid.runtime.report.ProblemLog;
import java.util.List;

/** Carries out what follows a committed change of a run: its timer, listeners, waiting callers. */
final class RunFollowUps {
  private final RunEvents events;
  private final GridMetrics metrics;
  private final ProblemLog problems;

  RunFollowUps(RunEvents events, GridMetrics metrics, ProblemLog problems) {
    this.events = events;
    this.metrics = metrics;
    this.problems = problems;
  }

  void of(RunKey key, PendingRun pending, PostCommit actions) {
    if (!pending.exists()) {
      return;
    }
    RunState state = pending.presentState();
    actions.timer(
        key, state.nextDue(), new Message(key, new RunCommand.Wake(), state.header().root()));
    if (!pending.isChanged()) {
      return;
    }
    if (pending.isCreated() && state.status() == WorkflowStatus.CREATED) {
      warnOfDeadlock(state);
    }
    InternalErrors.contain(
        "A listener", () -> events.publish(state, pending.compiled(), pending.events()));
    if (state.status().isTerminal()) {
      actions.answer(key, new RunReply(state.status()));
    }
  }

  /** A run in the queue of its workflow that has a place there taken by who waits for it. */
  private void warnOfDeadlock(RunState queued) {
    List<RunKey> ancestors = Waiting.waitingAncestors(queued.header());
    if (!ancestors.isEmpty()) {
      metrics.queuedBehindAncestor();
      problems.warn(
          queued.key().workflowId(),
          "Run %s waits in the queue of its workflow, where runs take places that wait for it: %s; if the run strategy lets no more run at a time, none of them can go on"
              .formatted(queued.key(), ancestors));
    }
  }
}
