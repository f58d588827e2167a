package dev.vivace.grid.engine.preview;

import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.grid.engine.run.RunLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The context that all parts of one plan share.
 *
 * @param now epoch milliseconds: when the run would be started
 * @param hasTime whether there is time to evaluate more
 * @param problems found so far
 */
record PreviewContext(
    KnownWorkflows workflows,
    RunLimits limits,
    long now,
    BooleanSupplier hasTime,
    List<Problem> problems) {
  private static final int KEPT = 200;

  PreviewContext(KnownWorkflows workflows, RunLimits limits, long now, BooleanSupplier hasTime) {
    this(workflows, limits, now, hasTime, new ArrayList<>());
  }

  void add(Problem problem) {
    if (problems.size() < KEPT) {
      problems.add(problem);
    }
  }
}
