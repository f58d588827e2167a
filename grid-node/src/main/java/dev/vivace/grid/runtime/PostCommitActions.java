package dev.vivace.grid.runtime;

import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.Effect;
import dev.vivace.grid.engine.run.RunCommand;
import dev.vivace.grid.engine.run.RunState;
import dev.vivace.grid.engine.workflow.Waiting;
import dev.vivace.grid.engine.workflow.WorkflowState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;

/**
 * Carries out what follows once a batch is committed: timers are set, attempts are handed to their
 * runtimes, and those who watch are told. Used by the worker only.
 */
final class PostCommitActions {
  private final Timers timers;
  private final AttemptRunner attempts;
  private final RunEvents events;
  private final Router router;
  private final Deletions deletions;
  private final GridMetrics metrics;
  private final ProblemLog problems;
  private final Map<RunKey, PendingTimer> pendingTimers = new HashMap<>();
  private final Watchers watchers = new Watchers();

  PostCommitActions(
      Timers timers,
      AttemptRunner attempts,
      RunEvents events,
      Router router,
      Deletions deletions,
      GridMetrics metrics,
      ProblemLog problems) {
    this.timers = timers;
    this.attempts = attempts;
    this.events = events;
    this.router = router;
    this.deletions = deletions;
    this.metrics = metrics;
    this.problems = problems;
  }

  /** A timer that is set; {@code fired} once it went off. */
  private record PendingTimer(long time, Timers.Handle handle, AtomicBoolean fired) {}

  void of(BatchWork work) {
    work.watching().forEach(watchers::add);
    work.batch().runs().forEach(this::of);
    work.batch().lost().forEach((run, why) -> watchers.answer(run, BatchWork.unreadable(why)));
    work.batch().workflows().values().forEach(this::of);
    work.batch()
        .effects()
        .forEach(effect -> InternalErrors.contain("A step runtime", () -> of(effect)));
  }

  private void of(Effect effect) {
    if (effect instanceof Effect.DispatchAttempt dispatch) {
      attempts.start(dispatch);
    } else if (effect instanceof Effect.CancelAttempt cancel) {
      attempts.cancel(cancel);
    }
  }

  private void of(PendingWorkflow pending) {
    if (pending.isChanged() && pending.state().stage() == WorkflowState.Stage.DELETING) {
      deletions.start(pending.state());
    }
  }

  private void of(RunKey key, PendingRun pending) {
    if (!pending.exists()) {
      return;
    }
    RunState state = pending.presentState();
    setTimer(key, state.nextDue());
    if (!pending.isChanged()) {
      return;
    }
    if (pending.isCreated() && state.status() == WorkflowStatus.CREATED) {
      warnOfDeadlock(state);
    }
    InternalErrors.contain(
        "A listener", () -> events.publish(state, pending.compiled(), pending.events()));
    if (state.status().isTerminal()) {
      watchers.answer(key, new Reply.OfRun(state.status()));
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

  /** Keeps one timer for each run that has something due. */
  private void setTimer(RunKey key, long due) {
    PendingTimer current = pendingTimers.get(key);
    if (current != null && current.time() == due && !current.fired().get()) {
      return;
    }
    if (current != null) {
      current.handle().cancel();
    }
    if (due == 0) {
      pendingTimers.remove(key);
    } else {
      AtomicBoolean fired = new AtomicBoolean();
      pendingTimers.put(key, new PendingTimer(due, timers.at(due, () -> wake(key, fired)), fired));
    }
  }

  /** Timers and the clock may differ a little: a timer that fired too early is set again. */
  private void wake(RunKey key, AtomicBoolean fired) {
    fired.set(true);
    router.sendInternal(new Message.ToRun(key, new RunCommand.Wake()));
  }

  /** Forgets the runs of partitions that another node works from now on. */
  void forget(Partitions partitions, IntPredicate lost) {
    pendingTimers
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = lost.test(partitions.of(entry.getKey()));
              if (gone) {
                entry.getValue().handle().cancel();
              }
              return gone;
            });
    watchers.answerIf(run -> lost.test(partitions.of(run)), new Reply.NotOwner());
  }
}
