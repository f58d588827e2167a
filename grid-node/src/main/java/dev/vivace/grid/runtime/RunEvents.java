package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.plan.WorkflowPlan;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.run.RunState;
import java.util.List;

/** Takes note of what was stored about a run. Called on workers: must return at once. */
public interface RunEvents {
  void publish(RunState run, WorkflowPlan plan, List<RunEvent> events);
}
