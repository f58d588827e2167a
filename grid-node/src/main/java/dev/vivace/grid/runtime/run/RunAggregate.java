package dev.vivace.grid.runtime.run;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.EndReports;
import dev.vivace.grid.engine.run.RunDecider;
import dev.vivace.grid.engine.run.command.PurgeRun;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.workflow.CountRepair;
import dev.vivace.grid.runtime.aggregate.Aggregate;
import dev.vivace.grid.runtime.aggregate.AggregateContext;
import dev.vivace.grid.runtime.aggregate.AggregateType;
import dev.vivace.grid.runtime.aggregate.AttemptRunner;
import dev.vivace.grid.runtime.aggregate.Outcome;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.report.GridMetrics;
import dev.vivace.grid.runtime.stored.CachedRun;
import dev.vivace.grid.runtime.stored.Versions;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.store.codec.MessageTypes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Decides messages to runs. */
public final class RunAggregate implements Aggregate<RunKey> {
  public static final AggregateType<RunKey> TYPE =
      new AggregateType<>(
          MessageTypes.RUN,
          WatchRun.class::isInstance,
          (context, peers) -> new RunAggregate(context));

  private final RunStates states;
  private final Versions versions;
  private final RunsInExpressions others;
  private final RunDecider decider;
  private final LostRuns lost;
  private final Purges purges;
  private final AttemptRunner attempts;
  private final RunFollowUps followUps;
  private final GridMetrics metrics;
  private final Clock clock;

  private RunAggregate(AggregateContext context) {
    this.states = new RunStates(context.limits(), context.loader(), context.partitions());
    this.versions = context.versions();
    this.others = new RunsInExpressions(states, context.problems());
    this.decider = context.decider().apply(others::find);
    this.lost =
        new LostRuns(context.store(), context.loader(), context.clock(), context.problems());
    this.purges = new Purges(states, context.loader(), context.problems());
    this.attempts = context.attempts();
    this.followUps = new RunFollowUps(context.events(), context.metrics(), context.problems());
    this.metrics = context.metrics();
    this.clock = context.clock();
  }

  @Override
  public Outcome decide(UnitOfWork work, RunKey run, Command command) {
    if (command instanceof PurgeRun) {
      return purge(work, run);
    }
    try {
      if (command instanceof WatchRun watch) {
        return watch(work, run, watch);
      }
      RunCommand toRun = (RunCommand) command;
      if (toRun.creation() != null) {
        return create(work, run, toRun, toRun.creation());
      }
      PendingRun pending = pending(work, run);
      return pending == null ? missing(run, toRun) : decide(work, pending, toRun);
    } catch (UnreadableRecord e) {
      if (command instanceof WatchRun) {
        return Outcome.of(unreadable(e));
      }
      return lost(lost.release(work, run, e));
    }
  }

  static Reply unreadable(UnreadableRecord why) {
    return new Reply.Refused(ErrorCode.INTERNAL, String.valueOf(why.getMessage()));
  }

  private static Outcome missing(RunKey run, RunCommand command) {
    Message answer = command.whenAbsent();
    return answer == null ? missing(run) : Outcome.of(new Reply.Done(), List.of(answer));
  }

  private static Outcome missing(RunKey run) {
    return Outcome.refused(
        ErrorCode.NOT_FOUND, "expected run %s to exist, but it does not".formatted(run));
  }

  private static Outcome lost(List<Effect> reports) {
    return Outcome.of(new RunReply(WorkflowStatus.UNREADABLE), reports);
  }

  private Outcome create(
      UnitOfWork work, RunKey run, RunCommand command, RunCommand.Create create) {
    CompiledWorkflow compiled;
    try {
      compiled = versions.find(create.header()).orElse(null);
    } catch (UnreadableRecord e) {
      return lost(lost.neverStart(create.header(), e));
    }
    if (compiled == null) {
      // Its workflow was deleted meanwhile: there is nothing to be created any more.
      return Outcome.of(new RunReply(WorkflowStatus.STOPPED));
    }
    PendingRun pending = pending(work, run);
    if (pending != null && pending.exists() && isTaken(pending.presentState(), create)) {
      return taken(pending.presentState(), create);
    }
    if (pending == null) {
      pending = PendingRun.absent(run, compiled, states.shared(work, run), states, followUps);
      work.add(run, pending);
    }
    return decide(work, pending, command);
  }

  /** Whether another start has the number: its workflow lost the commit that gave it. */
  private static boolean isTaken(RunState run, RunCommand.Create create) {
    return !InlineIds.isInline(run.key().workflowId())
        && !run.header().uuid().equals(create.header().uuid());
  }

  /** Both starts count: the workflow hears of the run that is there, and numbers the other anew. */
  private Outcome taken(RunState run, RunCommand.Create create) {
    if (CountRepair.standsForLost(create.header())) {
      return Outcome.of(new RunReply(run.status()));
    }
    RunKey key = run.key();
    metrics.repaired();
    List<Effect> effects = new ArrayList<>(EndReports.introduce(run));
    effects.add(
        new Message(new WorkflowKey(key.workflowId()), new RunToWorkflow.StartElsewhere(create)));
    return Outcome.of(
        new Reply.Refused(
            ErrorCode.CONFLICT,
            "expected the number of run %s to be free, but an earlier start has it".formatted(key)),
        effects);
  }

  private Outcome decide(UnitOfWork work, PendingRun pending, RunCommand command) {
    Verdict<RunState, RunEvent> verdict =
        others.during(
            work,
            () -> decider.decide(pending.compiled(), pending.state(), command, clock.millis()));
    if (verdict instanceof Verdict.Accepted<RunState, RunEvent> accepted) {
      work.grow(pending.add(accepted.events(), accepted.state()));
      return Outcome.of(accepted.reply(), accepted.effects(), accepted.state().header().root());
    }
    return Outcome.refused((Verdict.Refused<?, ?>) verdict);
  }

  /** The run as the unit of work sees it; {@code null} if it does not exist. */
  private @Nullable PendingRun pending(UnitOfWork work, RunKey run) {
    PendingRun pending = work.pending(run, PendingRun.class);
    if (pending != null) {
      return pending;
    }
    CachedRun cached = states.run(run);
    if (cached == null) {
      return null;
    }
    pending = PendingRun.of(run, cached, states, followUps);
    work.add(run, pending);
    return pending;
  }

  private Outcome watch(UnitOfWork work, RunKey run, WatchRun watch) {
    PendingRun pending = work.pending(run, PendingRun.class);
    CachedRun cached = pending == null ? states.run(run) : null;
    RunState state = pending != null ? pending.state() : cached == null ? null : cached.state();
    if (state == null) {
      return missing(run);
    }
    return state.status().isTerminal()
        ? Outcome.of(new RunReply(state.status()))
        : Outcome.later(watch.atMost());
  }

  private Outcome purge(UnitOfWork work, RunKey run) {
    List<Effect> below = new ArrayList<>();
    purges.purge(work, run).forEach(next -> below.add(new Message(next, new PurgeRun())));
    return Outcome.of(new Reply.Done(), below);
  }

  @Override
  public void perform(Effect effect) {
    attempts.perform(effect);
  }

  /** Timers and attempts of the runs that are alive go on. */
  @Override
  public Runnable recover(Scan scan) {
    List<RunKey> live = new ArrayList<>();
    scan.each(Table.LIVE, (key, marker) -> live.add(StoreKeys.parseRun(key)));
    return () -> live.forEach(run -> scan.offer(run, new RunCommand.Recover()));
  }

  @Override
  public void forget(IntPredicate gone) {
    states.forget(gone);
  }
}
