package dev.vivace.grid.node;

import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.RunListener;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.runtime.aggregate.RunEvents;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of stored changes. A listener that fails is logged and does not disturb the
 * others.
 */
final class NodeEvents implements RunEvents {
  private static final Logger LOG = LoggerFactory.getLogger(NodeEvents.class);

  private final List<RunListener> listeners = new CopyOnWriteArrayList<>();

  Vivace.Subscription subscribe(RunListener listener) {
    listeners.add(listener);
    return () -> {
      boolean unused = listeners.remove(listener);
    };
  }

  @Override
  public void publish(RunState run, CompiledWorkflow compiled, List<RunEvent> events) {
    if (!listeners.isEmpty()) {
      Changes changes = new Changes(run.key(), compiled);
      events.forEach(event -> event.tell(changes));
    }
  }

  /** The changes of one run, as listeners are told of them. */
  private final class Changes implements RunEvent.StatusObserver {
    private final RunKey run;
    private final CompiledWorkflow compiled;

    Changes(RunKey run, CompiledWorkflow compiled) {
      this.run = run;
      this.compiled = compiled;
    }

    @Override
    public void run(WorkflowStatus status, long time) {
      Instant at = Instant.ofEpochMilli(time);
      tell(listener -> listener.onRun(run.workflowId(), run.instanceId(), run.runId(), status, at));
    }

    @Override
    public void step(int step, int attempt, StepStatus status, long time) {
      RunListener.StepChange change =
          new RunListener.StepChange(
              run.workflowId(),
              run.instanceId(),
              run.runId(),
              compiled.step(step).id(),
              attempt,
              status,
              Instant.ofEpochMilli(time));
      tell(listener -> listener.onStep(change));
    }
  }

  private void tell(Consumer<RunListener> call) {
    for (RunListener listener : listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException | Error e) {
        LOG.warn("A run listener failed; it is told of the next change all the same", e);
      }
    }
  }
}
