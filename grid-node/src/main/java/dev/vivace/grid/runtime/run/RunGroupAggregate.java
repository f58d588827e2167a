package dev.vivace.grid.runtime.run;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunGroup;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.AskRuns;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.runtime.aggregate.Aggregate;
import dev.vivace.grid.runtime.aggregate.AggregateType;
import dev.vivace.grid.runtime.aggregate.AttemptRunner;
import dev.vivace.grid.runtime.aggregate.Outcome;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.stored.RunLoader;
import dev.vivace.grid.store.codec.MessageTypes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Answers what a workflow asks about those of its runs that lie in one partition. */
public final class RunGroupAggregate implements Aggregate<RunGroup> {
  public static final AggregateType<RunGroup> TYPE =
      new AggregateType<>(
          MessageTypes.RUNS,
          command -> false,
          (context, peers) ->
              new RunGroupAggregate(
                  new RunSearch(context.store(), context.metrics(), peers),
                  context.loader(),
                  context.attempts(),
                  context.clock()));

  private final RunSearch search;
  private final RunLoader loader;
  private final AttemptRunner attempts;
  private final Clock clock;

  private RunGroupAggregate(
      RunSearch search, RunLoader loader, AttemptRunner attempts, Clock clock) {
    this.clock = clock;
    this.search = search;
    this.loader = loader;
    this.attempts = attempts;
  }

  @Override
  public void perform(Effect effect) {
    attempts.perform(effect);
  }

  @Override
  public Outcome decide(UnitOfWork work, RunGroup group, Command command) {
    AskRuns ask = (AskRuns) command;
    List<Effect> answers = new ArrayList<>();
    List<RunKey> counted = runs(group, ask, ask.counted());
    Set<RunKey> absent =
        search.absent(
            work,
            counted,
            answers::add,
            run -> answers.add(RunToWorkflow.end(run, WorkflowStatus.FAILED)));
    NumberRanges missing = NumberRanges.NONE;
    for (RunKey run : absent) {
      missing = missing.with(run.instanceId());
    }
    for (RunKey run : runs(group, ask, ask.uncounted())) {
      if (!loader.exists(run)) {
        missing = missing.with(run.instanceId());
      }
    }
    if (!missing.isEmpty()) {
      answers.add(
          new Message(
              new WorkflowKey(group.workflowId()),
              new RunToWorkflow.RunsAbsent(ask.runId(), missing, clock.millis())));
    }
    return Outcome.of(new Reply.Done(), answers);
  }

  private static List<RunKey> runs(RunGroup group, AskRuns ask, NumberRanges instances) {
    return instances.toList().stream().map(instance -> group.run(instance, ask.runId())).toList();
  }
}
