package dev.vivace.grid.api;

import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.time.Instant;

/**
 * Hears of changes after they are stored. Called on a worker of the node: must return at once and
 * not block. Changes of one run come in order.
 */
public interface RunListener {

  /** The status of a run changed. */
  default void onRun(
      String workflowId, long instanceId, long runId, WorkflowStatus status, Instant time) {}

  /** The status of a step changed. */
  default void onStep(StepChange change) {}

  /**
   * A status change of a step.
   *
   * @param attempt 0 for a step that was never tried
   */
  record StepChange(
      String workflowId,
      long instanceId,
      long runId,
      String stepId,
      int attempt,
      StepStatus status,
      Instant time) {}
}
