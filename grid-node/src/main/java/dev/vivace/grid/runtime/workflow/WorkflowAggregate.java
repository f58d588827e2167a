package dev.vivace.grid.runtime.workflow;

import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.workflow.CountRepair;
import dev.vivace.grid.engine.workflow.Recount;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowDecider;
import dev.vivace.grid.engine.workflow.WorkflowEvent;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.runtime.aggregate.Aggregate;
import dev.vivace.grid.runtime.aggregate.AggregateContext;
import dev.vivace.grid.runtime.aggregate.AggregateType;
import dev.vivace.grid.runtime.aggregate.Outcome;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.report.ProblemLog;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.store.codec.MessageTypes;
import dev.vivace.grid.store.codec.WorkflowStateCodec;
import dev.vivace.grid.store.record.StartedRequest;
import dev.vivace.grid.store.record.StoredRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Decides messages to workflows. */
public final class WorkflowAggregate implements Aggregate<WorkflowKey> {
  public static final AggregateType<WorkflowKey> TYPE =
      new AggregateType<>(
          MessageTypes.WORKFLOW,
          command ->
              command instanceof WorkflowCommand
                  && !(command instanceof WorkflowCommand.FinishDelete),
          (context, peers) -> new WorkflowAggregate(context));

  private static final int MAX_DELETES = 1_000;

  private final WorkflowStates states;
  private final Store store;
  private final ChildStarts children;
  private final Deletions deletions;
  private final Partitions partitions;
  private final Clock clock;
  private final ProblemLog problems;
  private final Repairs repairs;

  private WorkflowAggregate(AggregateContext context) {
    this.states =
        new WorkflowStates(
            context.limits().cachedWorkflows(), context.store(), context.partitions());
    this.store = context.store();
    this.children = new ChildStarts(context.versions());
    this.deletions = new Deletions(context.router(), context.timers());
    this.partitions = context.partitions();
    this.clock = context.clock();
    this.problems = context.problems();
    this.repairs = new Repairs(context);
  }

  @Override
  public Outcome decide(UnitOfWork work, WorkflowKey key, Command command) {
    PendingWorkflow pending;
    try {
      pending = pending(work, key);
    } catch (UnreadableRecord e) {
      if (e.isOfLaterRelease() || !(command instanceof RunToWorkflow.StartChild child)) {
        throw e;
      }
      problems.unreadable(e, "what steps ask of workflow '%s' is refused".formatted(key));
      return outcome(
          WorkflowDecider.refuseChild(
              WorkflowState.absent(key.workflowId()), child, String.valueOf(e.getMessage())));
    }
    if (command instanceof WorkflowCommand.FinishDelete finish
        && hasMoreRequests(work, key, finish)) {
      // The sender repeats its message.
      return Outcome.refused(ErrorCode.OVERLOADED, "one more batch of deletes is needed; retry");
    }
    if (command instanceof Recount recount) {
      return Outcome.of(new Reply.Done(), repairs.questions(pending.state(), recount))
          .whenDelivered();
    }
    Verdict<WorkflowState, WorkflowEvent> verdict = verdict(work, pending, command);
    if (verdict instanceof Verdict.Accepted<WorkflowState, WorkflowEvent> accepted) {
      pending.add(work, accepted.events(), accepted.state());
    }
    Outcome outcome = outcome(verdict);
    // Who started an instance can read it, who stopped some sees that the first of them are over,
    // and who asks for one again is answered once it is there. Nobody else waits: chains of waits
    // would grow long.
    boolean waits =
        command instanceof WorkflowCommand.Start
            || command instanceof WorkflowCommand.Stop
            || outcome.effects().stream().anyMatch(Question.class::isInstance);
    return waits ? outcome.whenDelivered() : outcome;
  }

  private static Outcome outcome(Verdict<WorkflowState, WorkflowEvent> verdict) {
    return verdict instanceof Verdict.Accepted<WorkflowState, WorkflowEvent> accepted
        ? Outcome.of(accepted.reply(), accepted.effects())
        : Outcome.refused((Verdict.Refused<?, ?>) verdict);
  }

  private PendingWorkflow pending(UnitOfWork work, WorkflowKey key) {
    PendingWorkflow pending = work.pending(key, PendingWorkflow.class);
    if (pending == null) {
      WorkflowState state =
          states.state(key.workflowId()).settled(repairs.doubted(key.workflowId()));
      pending = new PendingWorkflow(state, states, deletions);
      work.add(key, pending);
    }
    return pending;
  }

  private Verdict<WorkflowState, WorkflowEvent> verdict(
      UnitOfWork work, PendingWorkflow pending, Command command) {
    WorkflowState state = pending.state();
    if (command instanceof RunToWorkflow.EndRun end) {
      return WorkflowDecider.endRun(state, end);
    }
    if (command instanceof RunToWorkflow.StartChild child) {
      return startChild(work, pending, child);
    }
    if (command instanceof RunToWorkflow.RunsAlive alive) {
      return repairs.alive(state, alive);
    }
    if (command instanceof RunToWorkflow.RunsAbsent absent) {
      return repairs.absent(work, state, absent, clock.millis());
    }
    if (command instanceof RunToWorkflow.NoteRequest note) {
      return note(work, state, note);
    }
    if (command instanceof RunToWorkflow.StartElsewhere elsewhere) {
      return startElsewhere(work, state, elsewhere);
    }
    if (command instanceof WorkflowCommand.Start start) {
      Long started = started(work, state, start.requestId());
      if (started != null) {
        return WorkflowDecider.startedBefore(state, started, start, clock.millis());
      }
    }
    return WorkflowDecider.decide(state, (WorkflowCommand) command, clock.millis());
  }

  private Verdict<WorkflowState, WorkflowEvent> startChild(
      UnitOfWork work, PendingWorkflow pending, RunToWorkflow.StartChild child) {
    WorkflowState state = pending.state();
    Long started = started(work, state, ChildStarts.requestId(child));
    if (started != null) {
      return startedBefore(state, started, child);
    }
    if (pending.pushes()) {
      // The version is not stored yet; the sender repeats its message.
      return Verdict.refused(ErrorCode.OVERLOADED, "a push is in progress; retry");
    }
    WorkflowCommand.Start start;
    try {
      start = children.prepare(state, child, Instant.ofEpochMilli(clock.millis()));
    } catch (OrchestratorException e) {
      return WorkflowDecider.refuseChild(state, child, e.message());
    } catch (ParamException e) {
      return WorkflowDecider.refuseChild(state, child, e.fullMessage());
    }
    return WorkflowDecider.decide(state, start, clock.millis());
  }

  private Verdict<WorkflowState, WorkflowEvent> startedBefore(
      WorkflowState state, long instance, RunToWorkflow.StartChild child) {
    try {
      WorkflowCommand.Start start =
          children.prepare(state, child, Instant.ofEpochMilli(clock.millis()));
      return WorkflowDecider.startedBefore(state, instance, start, clock.millis());
    } catch (OrchestratorException | ParamException e) {
      return WorkflowDecider.startedBefore(state, instance);
    }
  }

  private Verdict<WorkflowState, WorkflowEvent> note(
      UnitOfWork work, WorkflowState state, RunToWorkflow.NoteRequest note) {
    if (state.isPresent() && started(work, state, note.requestId()) == null) {
      work.put(
          StoredRecords.REQUEST,
          StoreKeys.request(state.workflowId(), state.internalId(), note.requestId()),
          new StartedRequest(note.instanceId()));
    }
    return new Verdict.Accepted<>(state, List.of(), List.of(), new Reply.Done());
  }

  /** Gives a start whose number was taken another one, unless that has happened. */
  private Verdict<WorkflowState, WorkflowEvent> startElsewhere(
      UnitOfWork work, WorkflowState state, RunToWorkflow.StartElsewhere elsewhere) {
    WorkflowCommand.Start start = CountRepair.elsewhere(elsewhere);
    Long started = started(work, state, start.requestId());
    boolean known = started != null && started != elsewhere.creation().header().key().instanceId();
    return known || !WorkflowDecider.isStartable(state, start)
        ? new Verdict.Accepted<>(state, List.of(), List.of(), new Reply.Done())
        : WorkflowDecider.decide(state, start, clock.millis());
  }

  /** The instance that a request has started, 0 if that cannot be read; {@code null} if none. */
  private @Nullable Long started(UnitOfWork work, WorkflowState state, @Nullable String requestId) {
    if (requestId == null) {
      return null;
    }
    String key = StoreKeys.request(state.workflowId(), state.internalId(), requestId);
    byte[] bytes = work.get(Table.REQUEST, key);
    if (bytes == null) {
      return null;
    }
    try {
      return StoredRecords.REQUEST.read(key, bytes).instanceId();
    } catch (UnreadableRecord e) {
      problems.unreadable(e, "the request counts as carried out");
      return 0L;
    }
  }

  /** Removes request ids of a deleted workflow; whether there may be more of them. */
  private boolean hasMoreRequests(
      UnitOfWork work, WorkflowKey key, WorkflowCommand.FinishDelete finish) {
    String prefix = StoreKeys.request(key.workflowId(), finish.internalId(), "");
    List<String> keys = new ArrayList<>();
    store.scan(
        Table.REQUEST,
        partitions.of(key),
        (request, value) -> {
          if (keys.size() < MAX_DELETES && request.startsWith(prefix)) {
            keys.add(request);
          }
        });
    keys.forEach(request -> work.remove(Table.REQUEST, request));
    return keys.size() == MAX_DELETES;
  }

  /** Deletions that were not finished go on, and what counts as under way is asked for. */
  @Override
  public Runnable recover(Scan scan) {
    List<WorkflowState> deleting = new ArrayList<>();
    Map<WorkflowKey, Recount> recounts = new LinkedHashMap<>();
    scan.each(
        Table.WORKFLOW,
        (key, bytes) -> {
          WorkflowStateCodec.UnderWay underWay =
              StoredRecords.WORKFLOW_UNDER_WAY.readBeginning(bytes);
          if (underWay.isDeleting()) {
            deleting.add(StoredRecords.WORKFLOW.decode(bytes));
          }
          NumberRanges counted = underWay.queued().with(underWay.running());
          NumberRanges uncounted = underWay.admitted().without(counted);
          if (!counted.isEmpty() || !uncounted.isEmpty()) {
            recounts.put(new WorkflowKey(underWay.workflowId()), new Recount(counted, uncounted));
          }
        });
    return () -> {
      deleting.stream().filter(WorkflowState::isRemovable).forEach(deletions::start);
      recounts.forEach((key, recount) -> repairs.begin(scan, key, recount));
    };
  }

  @Override
  public void forget(IntPredicate gone) {
    states.forget(gone);
    repairs.forget(gone);
  }
}
