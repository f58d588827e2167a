package dev.vivace.grid.runtime.run;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.runtime.aggregate.Aggregate;
import dev.vivace.grid.runtime.aggregate.AggregateType;
import dev.vivace.grid.runtime.aggregate.AttemptRunner;
import dev.vivace.grid.runtime.aggregate.Outcome;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.stored.RunLoader;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.store.codec.MessageTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creates and stops iterations that lie together: passes on a command for each. If one is refused,
 * so is the whole, and the sender repeats it; the others are done all the same.
 */
public final class IterationGroupAggregate implements Aggregate<IterationGroup> {
  public static final AggregateType<IterationGroup> TYPE =
      new AggregateType<>(
          MessageTypes.ITERATIONS,
          command -> false,
          (context, peers) ->
              new IterationGroupAggregate(
                  context.loader(),
                  new LostRuns(
                      context.store(), context.loader(), context.clock(), context.problems()),
                  context.attempts(),
                  new RunSearch(context.store(), context.metrics(), peers),
                  peers));

  private final RunLoader loader;
  private final LostRuns lost;
  private final AttemptRunner attempts;
  private final RunSearch search;
  private final AggregateType.Peers peers;

  private IterationGroupAggregate(
      RunLoader loader,
      LostRuns lost,
      AttemptRunner attempts,
      RunSearch search,
      AggregateType.Peers peers) {
    this.loader = loader;
    this.lost = lost;
    this.attempts = attempts;
    this.search = search;
    this.peers = peers;
  }

  @Override
  public void perform(Effect effect) {
    attempts.perform(effect);
  }

  @Override
  public Outcome decide(UnitOfWork work, IterationGroup group, Command command) {
    if (command instanceof IterationCommand.Start start) {
      return start(work, group, start);
    }
    if (command instanceof IterationCommand.Stop stop) {
      return each(
          stop.runs(group),
          WorkflowStatus.STOPPED,
          run -> peers.decide(work, run, new RunCommand.Stop(stop.reason())));
    }
    if (command instanceof IterationCommand.Ask ask) {
      return answer(work, group, ask);
    }
    throw new AssertionError(command);
  }

  /** Tells a loop which iterations are over and which are not there. */
  private Outcome answer(UnitOfWork work, IterationGroup group, IterationCommand.Ask ask) {
    List<Effect> answers = new ArrayList<>();
    NumberRanges absent = NumberRanges.NONE;
    for (RunKey run :
        search.absent(
            work,
            ask.iterations().toList().stream().map(group::run).toList(),
            answers::add,
            run -> answers.add(new Message(ask.loop(), ask.failureOf(run))))) {
      absent = absent.with(run.instanceId());
    }
    if (!absent.isEmpty()) {
      answers.add(
          new Message(
              ask.loop(),
              new RunCommand.IterationsAbsent(ask.stepId(), ask.attempt(), group.body(), absent)));
    }
    return Outcome.of(new RunReply(WorkflowStatus.IN_PROGRESS), answers);
  }

  private Outcome start(UnitOfWork work, IterationGroup group, IterationCommand.Start start) {
    SharedIterationData shared;
    try {
      shared = shared(work, group);
      if (shared == null && start.shared() != null) {
        // What is there stays: iterations that are there were written as what differs from it.
        shared = start.shared();
        put(work, group, shared);
      }
    } catch (UnreadableRecord e) {
      return Outcome.of(new RunReply(WorkflowStatus.UNREADABLE), lost.neverStart(group, start, e));
    }
    if (shared == null) {
      // The sender repeats its message; the one with the shared data is on its way.
      return Outcome.refused(
          ErrorCode.OVERLOADED,
          "expected the first iteration of group %s, but it is not there yet".formatted(group));
    }
    SharedIterationData common = shared;
    work.grow(start.bytesOfIterations());
    return each(
        start.iterations(),
        WorkflowStatus.IN_PROGRESS,
        iteration -> peers.decide(work, group.run(iteration.number()), common.create(iteration)));
  }

  private static void put(UnitOfWork work, IterationGroup group, SharedIterationData shared) {
    if (work.pending(group, PendingIterationGroup.class) == null) {
      work.grow(shared.estimatedBytes());
    }
    work.add(group, new PendingIterationGroup(group, shared));
  }

  private @Nullable SharedIterationData shared(UnitOfWork work, IterationGroup group) {
    PendingIterationGroup pending = work.pending(group, PendingIterationGroup.class);
    return pending == null ? loader.shared(group) : pending.shared();
  }

  private static <T> Outcome each(
      List<T> parts, WorkflowStatus status, Function<T, Outcome> decision) {
    List<Effect> effects = new ArrayList<>();
    Reply reply = new RunReply(status);
    String root = null;
    for (T part : parts) {
      Outcome outcome = decision.apply(part);
      effects.addAll(outcome.effects());
      root = outcome.root() == null ? root : outcome.root();
      if (outcome.isRefused()) {
        reply = outcome.reply();
      }
    }
    return Outcome.of(reply, effects, root);
  }
}
