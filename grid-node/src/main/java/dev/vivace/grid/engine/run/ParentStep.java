package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.RunKey;
import java.util.Optional;

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

  private static ParentStep of(Initiator.Ancestor step) {
    return new ParentStep(
        new RunKey(step.workflowId(), step.instanceId(), step.runId()),
        step.stepId(),
        step.stepAttemptId(),
        !Boolean.FALSE.equals(step.sync()));
  }
}
