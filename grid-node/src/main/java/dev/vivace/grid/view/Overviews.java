package dev.vivace.grid.view;

import dev.vivace.dsl.protocol.WorkflowInstance.AggregatedInfo;
import dev.vivace.dsl.protocol.WorkflowInstance.StepView;
import dev.vivace.dsl.protocol.status.RuntimeOverview;
import dev.vivace.dsl.protocol.status.RuntimeOverview.StepCount;
import dev.vivace.dsl.protocol.status.RuntimeOverview.StepTimes;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.grid.engine.compiled.CompiledStep;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a run at a glance. */
final class Overviews {
  private Overviews() {}

  /** The overview of a run; {@code null} if it did not start. */
  static @Nullable RuntimeOverview ofStarted(RunHistory run, Histories children) {
    return run.started() == null ? null : of(run, children);
  }

  /** The steps that were created, by the status of their latest attempts. */
  static RuntimeOverview of(RunHistory run, Histories children) {
    Map<StepStatus, List<StepAttempt>> byStatus = byStatus(run);
    Map<StepStatus, StepCount> steps = new EnumMap<>(StepStatus.class);
    byStatus.forEach(
        (status, attempts) -> steps.put(status, new StepCount(attempts.size(), times(attempts))));
    return new RuntimeOverview((long) run.compiled().size(), steps, Leaves.of(run, children), null);
  }

  /** By status, and within one in the order of the definition. */
  private static Map<StepStatus, List<StepAttempt>> byStatus(RunHistory run) {
    Map<StepStatus, List<StepAttempt>> byStatus = new EnumMap<>(StepStatus.class);
    for (CompiledStep step : run.compiled().steps()) {
      StepAttempt attempt = run.latest(step);
      if (attempt != null) {
        byStatus.computeIfAbsent(attempt.status(), status -> new ArrayList<>()).add(attempt);
      }
    }
    return byStatus;
  }

  private static List<StepTimes> times(List<StepAttempt> attempts) {
    return attempts.stream()
        .map(
            attempt ->
                new StepTimes(
                    attempt.step() + 1L, attempt.timeOf(StepStatus.STARTING), attempt.endTime()))
        .toList();
  }

  /** The state of every step, those that were not created among them. */
  static AggregatedInfo aggregated(RunHistory run) {
    Map<String, StepView> views = new LinkedHashMap<>();
    for (CompiledStep step : run.compiled().steps()) {
      StepAttempt attempt = run.latest(step);
      views.put(step.id(), attempt == null ? StepView.NOT_CREATED : view(run, attempt));
    }
    return new AggregatedInfo(run.state().status(), views);
  }

  private static StepView view(RunHistory run, StepAttempt attempt) {
    return new StepView(
        run.state().key().runId(),
        attempt.status(),
        attempt.timeOf(StepStatus.STARTING),
        attempt.endTime());
  }
}
