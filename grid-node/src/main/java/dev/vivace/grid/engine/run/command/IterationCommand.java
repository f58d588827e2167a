package dev.vivace.grid.engine.run.command;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.IterationsEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command to iterations of a loop that lie together. */
public sealed interface IterationCommand extends Command {

  /**
   * Creates iterations.
   *
   * @param shared what the iterations have in common; {@code null} if an earlier iteration of the
   *     group brought it
   * @param iterations at least one
   */
  record Start(@Nullable SharedIterationData shared, List<SharedIterationData.Iteration> iterations)
      implements IterationCommand {
    public Start {
      iterations = List.copyOf(iterations);
    }

    @Override
    public boolean addsData() {
      return true;
    }

    @Override
    public long estimatedBytes() {
      return (shared == null ? 0 : shared.estimatedBytes()) + bytesOfIterations();
    }

    /** About how many bytes it takes to store what tells the iterations from each other. */
    public long bytesOfIterations() {
      long bytes = 0;
      for (SharedIterationData.Iteration iteration : iterations) {
        bytes += iteration.estimatedBytes();
      }
      return bytes;
    }

    @Override
    public boolean creates(Address to, Address other) {
      return to instanceof IterationGroup group
          && iterations.stream().anyMatch(one -> group.run(one.number()).equals(other));
    }

    /** What one transaction takes in goes together, whatever the size of the group. */
    @Override
    public String joinKey(Address to) {
      return to + "#" + InlineIds.slice(iterations.get(0).number());
    }

    @Override
    public Start join(Command later) {
      Start more = (Start) later;
      List<SharedIterationData.Iteration> all = new ArrayList<>(iterations);
      all.addAll(more.iterations);
      return new Start(shared == null ? more.shared : shared, all);
    }
  }

  /**
   * Stops iterations.
   *
   * @param iterations at least one
   */
  record Stop(NumberRanges iterations, String reason) implements IterationCommand {
    @Override
    public boolean overtakes() {
      return true;
    }

    @Override
    public boolean isIrreplaceable() {
      return true;
    }

    @Override
    public List<RunKey> pointlessWithout(Address to) {
      return to instanceof IterationGroup group ? runs(group) : List.of();
    }

    /** The runs that the iterations are. */
    public List<RunKey> runs(IterationGroup group) {
      return iterations.toList().stream().map(group::run).toList();
    }
  }

  /**
   * Asks about iterations that a loop takes to be under way: those that are over tell their end
   * again, and the loop hears which are not there.
   *
   * @param loop the run of the loop
   */
  record Ask(RunKey loop, String stepId, long attempt, NumberRanges iterations)
      implements IterationCommand {

    /** Tells the loop that an iteration that cannot be read has failed. */
    public RunCommand failureOf(RunKey iteration) {
      ChildRun child = new ChildRun(iteration, 0, IterationHeader.uuid(iteration));
      return InlineIds.isForeach(iteration.workflowId())
          ? new RunCommand.EndIterations(
              stepId,
              attempt,
              iteration.workflowId(),
              List.of(
                  new IterationsEnded(
                      WorkflowStatus.FAILED,
                      Map.of(),
                      NumberRanges.between(iteration.instanceId(), iteration.instanceId()))))
          : new RunCommand.ChildEnded(
              stepId, attempt, child, WorkflowStatus.FAILED, IterationResult.NONE);
    }
  }

  /** The message that creates iterations. */
  static Message start(
      String body,
      long runId,
      @Nullable SharedIterationData shared,
      List<SharedIterationData.Iteration> iterations) {
    RunKey first = new RunKey(body, iterations.get(0).number(), runId);
    return new Message(IterationGroup.of(first), new Start(shared, iterations));
  }

  /** The message that stops iterations. */
  static Message stop(String body, long runId, NumberRanges iterations, String reason) {
    RunKey first = new RunKey(body, iterations.first(), runId);
    return new Message(IterationGroup.of(first), new Stop(iterations, reason));
  }
}
