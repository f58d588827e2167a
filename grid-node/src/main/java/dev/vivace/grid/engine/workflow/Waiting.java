package dev.vivace.grid.engine.workflow;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.ParentStep;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.util.List;
import java.util.Optional;

/**
 * Describes what a queued instance waits for.
 *
 * @param text for the user
 * @param isDeadlock whether none of the instances that it waits for can end before it does
 */
public record Waiting(String text, boolean isDeadlock) {
  private static final int NAMED = 5;

  private static final String ADVICE =
      "; let more instances run at a time (run strategy PARALLEL), or do not wait for the subworkflow (sync: false)";

  /**
   * What a run waits for.
   *
   * @param state of its workflow
   * @return empty if it does not wait in the queue
   */
  public static Optional<Waiting> of(WorkflowState state, RunHeader run) {
    long instance = run.key().instanceId();
    InstanceQueue queue = state.queue();
    if (state.internalId() != run.internalId() || !queue.queued().contains(instance)) {
      return Optional.empty();
    }
    List<Long> ancestors =
        waitingAncestors(run).stream()
            .map(RunKey::instanceId)
            .filter(queue.running()::contains)
            .toList();
    boolean deadlock = !ancestors.isEmpty() && ancestors.size() == queue.running().size();
    String text =
        "Waiting for " + occupants(state, instance) + " under run strategy " + rule(state);
    return Optional.of(new Waiting(text + tail(ancestors, deadlock), deadlock));
  }

  /** The runs of the same workflow above a run that wait, step by step, for it to end. */
  public static List<RunKey> waitingAncestors(RunHeader run) {
    return ParentStep.waitingAbove(run.startContext().initiator()).stream()
        .filter(above -> above.workflowId().equals(run.key().workflowId()))
        .toList();
  }

  private static String rule(WorkflowState state) {
    RunStrategy strategy = state.runStrategy();
    return strategy.rule() == RunStrategy.Rule.PARALLEL
        ? "PARALLEL, which lets %d run at a time".formatted(strategy.workflowConcurrency())
        : strategy.rule().name();
  }

  private static String occupants(WorkflowState state, long instance) {
    InstanceQueue queue = state.queue();
    if (!queue.running().isEmpty()) {
      return named(queue.running(), state);
    }
    if (!queue.blocking().isEmpty()) {
      return "failed " + named(queue.blocking(), state) + " to be unblocked or restarted";
    }
    return queue.queued().first() < instance
        ? "instance [%d] of workflow [%s], which is before it in the queue"
            .formatted(queue.queued().first(), state.workflowId())
        : "its turn in the queue of workflow [%s]".formatted(state.workflowId());
  }

  private static String named(NumberRanges instances, WorkflowState state) {
    long size = instances.size();
    if (size == 1) {
      return "instance [%d] of workflow [%s]".formatted(instances.first(), state.workflowId());
    }
    List<Long> first =
        instances.ranges().stream()
            .flatMapToLong(
                range -> java.util.stream.LongStream.rangeClosed(range.first(), range.last()))
            .limit(NAMED)
            .boxed()
            .toList();
    String more = size > NAMED ? " and %d more".formatted(size - NAMED) : "";
    return "one of the instances %s%s of workflow [%s]".formatted(first, more, state.workflowId());
  }

  private static String tail(List<Long> ancestors, boolean deadlock) {
    if (ancestors.isEmpty()) {
      return "";
    }
    String who =
        ancestors.size() == 1
            ? "instance [%d] is an ancestor that waits for this one".formatted(ancestors.get(0))
            : "instances %s are ancestors that wait for this one".formatted(ancestors);
    return deadlock ? "; " + who + ", so that none of them can go on" + ADVICE : "; " + who;
  }
}
