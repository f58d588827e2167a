package dev.vivace.benchmark.load.grid;

import dev.vivace.benchmark.load.measure.Names;
import dev.vivace.benchmark.load.measure.StepBook;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.RunListener;
import dev.vivace.grid.api.TaskContext;
import dev.vivace.grid.api.TaskHandler;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Listens to a node and does the work of its steps, which is none; keeps the books. */
final class Observer implements RunListener, TaskHandler {
  private static final CompletableFuture<Map<String, Object>> DONE =
      CompletableFuture.completedFuture(Map.of());

  private final StepBook steps;
  private final Ends ends;

  /** Hears of ends of runs. */
  @FunctionalInterface
  interface Ends {
    /**
     * A run is over.
     *
     * @param at {@link System#nanoTime}, which all processes of a machine share on Linux
     */
    void ended(int workflow, long instance, long at, boolean succeeded);
  }

  Observer(StepBook steps, Ends ends) {
    this.steps = steps;
    this.ends = ends;
  }

  @Override
  public void onRun(
      String workflowId, long instanceId, long runId, WorkflowStatus status, Instant time) {
    if (status.isTerminal()) {
      int workflow = Names.workflowIndex(workflowId);
      if (workflow >= 0) {
        ends.ended(workflow, instanceId, System.nanoTime(), status == WorkflowStatus.SUCCEEDED);
      }
    }
  }

  @Override
  public void onStep(StepChange change) {
    if (change.status().isTerminal()) {
      int workflow = Names.workflowIndex(change.workflowId());
      if (workflow >= 0) {
        steps.ended(workflow, change.instanceId(), Names.ordinal(change.stepId()));
      } else if (Names.isIteration(change.workflowId())) {
        steps.iterationEnded();
      }
    }
  }

  @Override
  public CompletionStage<Map<String, Object>> handle(TaskContext context) {
    int workflow = Names.workflowIndex(context.workflowId());
    steps.called(workflow, context.instanceId(), context.stepId(), context.token());
    steps.returned(workflow, context.instanceId());
    return DONE;
  }
}
