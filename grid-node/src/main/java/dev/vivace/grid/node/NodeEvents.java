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
    if (listeners.isEmpty()) {
      return;
    }
    for (RunEvent event : events) {
      publish(run.key(), compiled, event);
    }
  }

  private void publish(RunKey run, CompiledWorkflow compiled, RunEvent event) {
    if (event instanceof RunEvent.StepEnded ended) {
      step(run, compiled, ended.step(), ended.attempt(), ended.status(), ended.time());
    } else if (event instanceof RunEvent.AttemptStarted started) {
      step(run, compiled, started.step(), started.attempt(), StepStatus.RUNNING, started.time());
    } else if (event instanceof RunEvent.RunEnded ended) {
      run(run, ended.status(), ended.time());
    } else if (event instanceof RunEvent.RunStarted started) {
      run(run, WorkflowStatus.IN_PROGRESS, started.time());
    } else if (event instanceof RunEvent.RunCreated created) {
      run(run, WorkflowStatus.CREATED, created.time());
    } else if (!isInner(event)) {
      throw new AssertionError(event);
    }
  }

  /**
   * What changes no status: attempts that are handed out again, and runs below that start or end.
   */
  private static boolean isInner(RunEvent event) {
    return event instanceof RunEvent.AttemptReissued
        || event instanceof RunEvent.ChildStarted
        || event instanceof RunEvent.LoopAdvanced
        || event instanceof RunEvent.IterationEnded;
  }

  private void run(RunKey run, WorkflowStatus status, long time) {
    tell(
        listener ->
            listener.onRun(
                run.workflowId(),
                run.instanceId(),
                run.runId(),
                status,
                Instant.ofEpochMilli(time)));
  }

  private void step(
      RunKey run, CompiledWorkflow compiled, int step, int attempt, StepStatus status, long time) {
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
