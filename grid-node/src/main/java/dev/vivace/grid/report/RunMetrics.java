package dev.vivace.grid.report;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.runtime.aggregate.RunEvents;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the runs and the step attempts that start and end on a node, by how they end. */
public final class RunMetrics implements RunEvents {
  /** More would make a metric that costs its reader more than it says. */
  static final int MOST_WORKFLOWS = 200;

  private static final String OTHER_WORKFLOWS = "(other)";

  private final MetricRegistry registry;
  private final Map<StepStatus, Counter> steps = new EnumMap<>(StepStatus.class);
  private final Map<RunKind, OfKind> runs = new EnumMap<>(RunKind.class);
  private final Map<String, Counter> failures = new ConcurrentHashMap<>();

  private record OfKind(Counter started, Map<WorkflowStatus, Counter> ended) {}

  /** All of them count from 0, so that the first failure shows as a step. */
  public RunMetrics(MetricRegistry registry) {
    this.registry = registry;
    for (StepStatus status : StepStatus.values()) {
      if (status.isTerminal()) {
        steps.put(status, registry.counter("engine.steps.ended{status=\"%s\"}".formatted(status)));
      }
    }
    for (RunKind kind : RunKind.values()) {
      runs.put(kind, counters(kind));
    }
    failures.put(OTHER_WORKFLOWS, failureCounter(OTHER_WORKFLOWS));
  }

  private OfKind counters(RunKind kind) {
    Map<WorkflowStatus, Counter> ended = new EnumMap<>(WorkflowStatus.class);
    for (WorkflowStatus status : WorkflowStatus.values()) {
      if (status.isTerminal()) {
        String labels = "{kind=\"%s\",status=\"%s\"}".formatted(kind.label(), status);
        ended.put(status, registry.counter("engine.runs.ended" + labels));
      }
    }
    String labels = "{kind=\"%s\"}".formatted(kind.label());
    return new OfKind(registry.counter("engine.runs.started" + labels), ended);
  }

  @Override
  public void publish(RunState run, CompiledWorkflow compiled, List<RunEvent> events) {
    Counting counting = new Counting(run);
    events.forEach(event -> event.tell(counting));
  }

  /** Counts what happens to one run. */
  private final class Counting implements RunEvent.StatusObserver {
    private final RunState run;

    Counting(RunState run) {
      this.run = run;
    }

    @Override
    public void run(WorkflowStatus status, long time) {
      OfKind counters = Objects.requireNonNull(runs.get(RunKind.of(run)));
      if (status == WorkflowStatus.IN_PROGRESS) {
        counters.started().inc();
      } else if (status.isTerminal()) {
        Objects.requireNonNull(counters.ended().get(status)).inc();
        countFailure(run, status);
      }
    }

    @Override
    public void step(int step, int attempt, StepStatus status, long time) {
      if (status.isTerminal()) {
        Objects.requireNonNull(steps.get(status)).inc();
      }
    }
  }

  private void countFailure(RunState run, WorkflowStatus status) {
    if (FailedRunLog.isFailure(status) && RunKind.of(run) != RunKind.ITERATION) {
      failuresOf(run.key().workflowId()).inc();
    }
  }

  /** Workers that come at the same time may go over the bound by one each, and no further. */
  private Counter failuresOf(String workflowId) {
    Counter known = failures.get(workflowId);
    if (known != null) {
      return known;
    }
    String label = failures.size() <= MOST_WORKFLOWS ? workflowId : OTHER_WORKFLOWS;
    return failures.computeIfAbsent(label, this::failureCounter);
  }

  private Counter failureCounter(String workflowId) {
    String value = workflowId.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return registry.counter("engine.workflow.runs.failed{workflow=\"" + value + "\"}");
  }
}
