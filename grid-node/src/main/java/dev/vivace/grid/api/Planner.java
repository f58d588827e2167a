package dev.vivace.grid.api;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.plan.RunPlan;

/** Plans runs without a grid: whether the workflows that steps start exist is unknown to it. */
@FunctionalInterface
public interface Planner {

  /**
   * What a run would do if it were started now; see {@link Workflows#plan}.
   *
   * @throws dev.vivace.dsl.protocol.OrchestratorException with all problems if the definition or
   *     the parameters of the run are not valid
   */
  RunPlan plan(PlanRequest request, User caller);
}
