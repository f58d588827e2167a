package dev.vivace.grid.engine.eval;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.plan.WorkflowPlan;
import dev.vivace.grid.engine.run.RunState;
import java.util.Optional;

/** Runs as they are stored, for expressions that ask for what a run below them came to. */
@FunctionalInterface
public interface OtherRuns {

  /** The run; empty if there is none. */
  Optional<Stored> find(RunKey run);

  /** A run with the plan that it follows. */
  record Stored(WorkflowPlan plan, RunState state) {}
}
