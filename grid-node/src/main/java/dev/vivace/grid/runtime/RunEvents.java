package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.plan.WorkflowPlan;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.run.RunState;
import java.util.List;

/** Takes note of what was stored about a run. Called on workers: must return at once. */
public interface RunEvents {
  void publish(RunState run, WorkflowPlan plan, List<RunEvent> events);

  /** Tells several, in this order; a defect in one does not keep it from the others. */
  static RunEvents all(RunEvents... receivers) {
    RunEvents[] inOrder = receivers.clone();
    return (run, plan, events) -> {
      for (RunEvents receiver : inOrder) {
        try {
          receiver.publish(run, plan, events);
        } catch (RuntimeException | Error e) {
          Defects.log("A listener", e);
        }
      }
    };
  }
}
