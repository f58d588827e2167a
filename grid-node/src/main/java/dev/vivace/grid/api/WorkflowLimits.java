package dev.vivace.grid.api;

import dev.vivace.dsl.validate.problem.ValidationLimits;

/**
 * Bounds the size of workflows and their runs; the same on all nodes of a grid.
 *
 * @param steps steps of a workflow, nested ones included
 * @param depth runs above each other, a root and its descendants; loops inside of each other
 * @param iterations how often a loop may iterate
 */
public record WorkflowLimits(int steps, int depth, int iterations) {
  private static final int MAX_STEPS = 100_000;

  /** Each run carries the way from its root, which is as long as it is deep. */
  private static final int MAX_DEPTH = 100;

  public WorkflowLimits {
    require("workflow.max-steps", steps, MAX_STEPS);
    require("workflow.max-depth", depth, MAX_DEPTH);
    require("workflow.max-iterations", iterations, Integer.MAX_VALUE);
  }

  public static WorkflowLimits defaults() {
    return new WorkflowLimits(ValidationLimits.DEFAULT.steps(), 10, 1_000_000);
  }

  /** What a definition has to keep to. */
  public ValidationLimits ofDefinitions() {
    return ValidationLimits.DEFAULT.withSteps(steps).withDepth(depth);
  }

  private static void require(String key, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          "expected %s to be 1..%d, but it is %d".formatted(key, max, value));
    }
  }
}
