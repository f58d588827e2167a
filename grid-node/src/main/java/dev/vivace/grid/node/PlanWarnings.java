package dev.vivace.grid.node;

import dev.vivace.dsl.protocol.plan.PlanProblem;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds the findings of a definition's checks to those of its plan. */
final class PlanWarnings {
  private PlanWarnings() {}

  /** A plan with further problems: of a place that it speaks of itself, it knows more. */
  static RunPlan beside(RunPlan compiled, List<Problem> warnings) {
    Set<String> told = new HashSet<>();
    compiled.problems().forEach(problem -> told.add(problem.path()));
    List<PlanProblem> all = new ArrayList<>(compiled.problems());
    for (Problem warning : warnings) {
      if (!told.contains(warning.path())) {
        all.add(
            new PlanProblem(
                PlanProblem.Severity.WARNING,
                warning.code().name(),
                warning.path(),
                warning.message()));
      }
    }
    return compiled.with(all);
  }
}
