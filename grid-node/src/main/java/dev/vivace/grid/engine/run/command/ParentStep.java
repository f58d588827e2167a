package dev.vivace.grid.engine.run.command;

import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The step attempt that started a run.
 *
 * @param waits whether it wants to know how the run ends
 */
public record ParentStep(RunKey run, String stepId, long attempt, boolean waits) {

  /** The parent of a run that was started like this; empty if a user or a trigger did it. */
  public static Optional<ParentStep> of(Initiator initiator) {
    return initiator instanceof Initiator.Upstream child
        ? Optional.of(of(child.parent()))
        : Optional.empty();
  }

  /** The id under which the workflow of a run knows the request that started it. */
  public static String requestId(RunHeader header) {
    boolean byStep = of(header.startContext().initiator()).isPresent();
    return byStep ? requestId(header.uuid()) : header.uuid();
  }

  /** The same of a request of a step; users, who send UUIDs, cannot take it before. */
  public static String requestId(String uuid) {
    return "child:" + uuid;
  }

  /** Tells the step which run it has started. */
  public Message started(ChildRun child) {
    return new Message(run, new RunCommand.ChildStarted(stepId, attempt, child));
  }

  /** Tells the step that the run that it asked for cannot be. */
  public Message refused(String reason) {
    return new Message(run, new RunCommand.ChildRefused(stepId, attempt, reason));
  }

  /**
   * The way from the root of the tree to an attempt of a step.
   *
   * @param run the run of the step
   * @param sync {@code false} if the step does not wait for what it starts
   */
  public static List<Initiator.Ancestor> path(
      RunHeader run, CompiledStep step, int attempt, @Nullable Boolean sync) {
    List<Initiator.Ancestor> path = new ArrayList<>();
    if (run.startContext().initiator() instanceof Initiator.Upstream above) {
      path.addAll(above.ancestors());
    }
    RunKey key = run.key();
    path.add(
        new Initiator.Ancestor(
            key.workflowId(), key.instanceId(), key.runId(), step.id(), attempt, sync));
    return path;
  }

  /** The runs above a run that wait for it to end, each by way of the next, the nearest first. */
  public static List<RunKey> waitingAbove(Initiator initiator) {
    List<RunKey> waiting = new ArrayList<>();
    if (initiator instanceof Initiator.Upstream below) {
      List<Initiator.Ancestor> path = below.ancestors();
      for (int i = path.size() - 1; i >= 0 && of(path.get(i)).waits(); i--) {
        waiting.add(of(path.get(i)).run());
      }
    }
    return waiting;
  }

  private static ParentStep of(Initiator.Ancestor step) {
    return new ParentStep(
        new RunKey(step.workflowId(), step.instanceId(), step.runId()),
        step.stepId(),
        step.stepAttemptId(),
        !Boolean.FALSE.equals(step.sync()));
  }
}
