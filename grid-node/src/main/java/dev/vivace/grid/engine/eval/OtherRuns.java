package dev.vivace.grid.engine.eval;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.plan.WorkflowPlan;
import dev.vivace.grid.engine.run.RunState;
import java.util.Optional;

/**
 * Runs with what the decision in hand can see of them, for expressions that ask for what a run
 * below theirs came to.
 */
@FunctionalInterface
public interface OtherRuns {

  /** The run; empty if there is none. */
  Optional<Other> find(RunKey run);

  /** A run with the plan that it follows. */
  record Other(WorkflowPlan plan, RunState state) {}
}
