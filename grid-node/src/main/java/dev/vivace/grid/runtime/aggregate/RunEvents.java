package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.runtime.report.InternalErrors;
import java.util.List;

/** Observes what was stored about runs. Called on workers: must return at once. */
public interface RunEvents {
  void publish(RunState run, CompiledWorkflow compiled, List<RunEvent> events);

  /** Tells several, in this order; an internal error in one does not keep it from the others. */
  static RunEvents all(RunEvents... receivers) {
    RunEvents[] inOrder = receivers.clone();
    return (run, compiled, events) -> {
      for (RunEvents receiver : inOrder) {
        try {
          receiver.publish(run, compiled, events);
        } catch (RuntimeException | Error e) {
          InternalErrors.log("A listener", e);
        }
      }
    };
  }
}
