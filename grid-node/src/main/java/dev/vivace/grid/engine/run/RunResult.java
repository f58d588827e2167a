package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.run.state.StepState;
import dev.vivace.grid.engine.run.state.StepStates;

/**
 * Derives the status of a run from its steps: failed before timed out before stopped before
 * succeeded.
 */
final class RunResult {
  private RunResult() {}

  static WorkflowStatus of(StepStates steps) {
    boolean timedOut = false;
    boolean stopped = false;
    for (int i = 0; i < steps.size(); i++) {
      StepState step = steps.get(i);
      if (step == null || step.status().isComplete()) {
        continue;
      }
      if (step.status() == StepStatus.TIMED_OUT) {
        timedOut = true;
      } else if (step.status() == StepStatus.STOPPED) {
        stopped = true;
      } else {
        return WorkflowStatus.FAILED;
      }
    }
    if (timedOut) {
      return WorkflowStatus.TIMED_OUT;
    }
    return stopped ? WorkflowStatus.STOPPED : WorkflowStatus.SUCCEEDED;
  }
}
