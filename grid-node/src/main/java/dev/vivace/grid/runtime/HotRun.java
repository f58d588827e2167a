package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.plan.WorkflowPlan;
import dev.vivace.grid.engine.run.RunState;

/**
 * A run in memory.
 *
 * @param parts how many parts its stored history has
 */
record HotRun(RunState state, WorkflowPlan plan, int parts) {}
