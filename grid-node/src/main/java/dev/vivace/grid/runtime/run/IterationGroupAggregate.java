package dev.vivace.grid.runtime.run;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Effect;
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
                  peers));

  private final RunLoader loader;
  private final LostRuns lost;
  private final AttemptRunner attempts;
  private final AggregateType.Peers peers;

  private IterationGroupAggregate(
      RunLoader loader, LostRuns lost, AttemptRunner attempts, AggregateType.Peers peers) {
    this.loader = loader;
    this.lost = lost;
    this.attempts = attempts;
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
    throw new AssertionError(command);
  }

  private Outcome start(UnitOfWork work, IterationGroup group, IterationCommand.Start start) {
    if (start.shared() != null) {
      put(work, group, start.shared());
    }
    SharedIterationData shared;
    try {
      shared = shared(work, group);
    } catch (UnreadableRecord e) {
      return Outcome.of(new RunReply(WorkflowStatus.UNREADABLE), lost.neverStart(group, start, e));
    }
    if (shared == null) {
      // The sender repeats its message; the one with the shared data is on its way.
      return Outcome.refused(
          ErrorCode.OVERLOADED,
          "expected the first iteration of group %s, but it is not there yet".formatted(group));
    }
    work.grow(start.bytesOfIterations());
    return each(
        start.iterations(),
        WorkflowStatus.IN_PROGRESS,
        iteration -> peers.decide(work, group.run(iteration.number()), shared.create(iteration)));
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
