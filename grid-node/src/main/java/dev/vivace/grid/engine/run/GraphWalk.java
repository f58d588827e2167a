package dev.vivace.grid.engine.run;

import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.Edge;
import dev.vivace.grid.engine.run.RunProgress.Report;
import dev.vivace.grid.engine.run.state.StepState;
import dev.vivace.grid.engine.run.state.StepStates;
import java.util.List;

/**
 * Follows the edges of complete steps.
 *
 * <p>A step is decided when all its predecessors are complete: it runs if one of them took its
 * edge, else it is unsatisfied, which counts as complete. Behind a step that failed nothing is
 * decided.
 */
final class GraphWalk {
  private static final String UNSATISFIED =
      "Step condition is unsatisfied because no predecessors can reach it.";

  private final RunProgress progress;
  private final Attempts attempts;

  GraphWalk(RunProgress progress, Attempts attempts) {
    this.progress = progress;
    this.attempts = attempts;
  }

  /** Starts the steps without predecessors and goes on from there. */
  void start() {
    for (int root : progress.compiled().roots()) {
      if (!isHalted()) {
        attempts.start(progress.compiled().step(root), 1);
      }
    }
    advance();
  }

  /** Goes on from every step that was completed, and ends the run if nothing is left to do. */
  void advance() {
    for (CompiledStep step = progress.nextCompleted();
        step != null;
        step = progress.nextCompleted()) {
      for (Edge edge : step.edges()) {
        if (progress.run().step(edge.target()) == null) {
          enter(progress.compiled().step(edge.target()));
        }
      }
    }
    if (progress.run().status() == WorkflowStatus.IN_PROGRESS && isIdle()) {
      progress.end(RunResult.of(progress.run().steps()), null);
    }
  }

  private void enter(CompiledStep step) {
    boolean reached = false;
    for (int predecessor : step.predecessors()) {
      StepState state = progress.run().step(predecessor);
      if (state == null || !state.status().isComplete()) {
        return;
      }
      reached |= isTaken(progress.compiled().step(predecessor), state, step.index());
    }
    if (isHalted()) {
      return;
    }
    if (reached) {
      attempts.start(step, 1);
    } else {
      progress.complete(
          step,
          progress.ended(step, 0, StepStatus.UNSATISFIED, List.of(), null, Report.of(UNSATISFIED)));
    }
  }

  private static boolean isTaken(CompiledStep from, StepState state, int target) {
    for (int edge : state.taken()) {
      if (from.edges().get(edge).target() == target) {
        return true;
      }
    }
    return false;
  }

  /** Whether a failed step keeps the run from starting further ones. */
  private boolean isHalted() {
    StepStates steps = progress.run().steps();
    for (int i = 0; i < steps.size(); i++) {
      StepState state = steps.get(i);
      if (state != null
          && state.isSettled()
          && !state.status().isComplete()
          && progress.compiled().step(i).failureMode() == FailureMode.FAIL_IMMEDIATELY) {
        return true;
      }
    }
    return false;
  }

  private boolean isIdle() {
    StepStates steps = progress.run().steps();
    for (int i = 0; i < steps.size(); i++) {
      StepState state = steps.get(i);
      if (state != null && !state.isSettled()) {
        return false;
      }
    }
    return true;
  }
}
