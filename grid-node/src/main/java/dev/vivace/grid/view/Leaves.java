package dev.vivace.grid.view;

import dev.vivace.dsl.protocol.RuntimeOverview.LeafCount;
import dev.vivace.dsl.protocol.RuntimeOverview.Rollup;
import dev.vivace.dsl.protocol.StepStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.plan.StepPlan;
import dev.vivace.grid.engine.run.ChildRun;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps at the ends of a tree of runs, by status: a step that waits for a run counts as its.
 */
final class Leaves {
  private final Histories children;
  private final Map<StepStatus, Long> counts = new EnumMap<>(StepStatus.class);
  private final Map<StepStatus, Map<String, List<String>>> references =
      new EnumMap<>(StepStatus.class);
  private long total;

  private Leaves(Histories children) {
    this.children = children;
  }

  static Rollup of(RunHistory run, Histories children) {
    Leaves leaves = new Leaves(children);
    leaves.add(run);
    Map<StepStatus, LeafCount> byStatus = new EnumMap<>(StepStatus.class);
    leaves.counts.forEach((status, count) -> byStatus.put(status, leaves.count(status, count)));
    return new Rollup(leaves.total, byStatus);
  }

  private LeafCount count(StepStatus status, long count) {
    Map<String, List<String>> refs = references.get(status);
    return refs == null ? LeafCount.of(count) : new LeafCount(count, refs);
  }

  private void add(RunHistory run) {
    for (StepPlan step : run.plan().steps()) {
      StepAttempt attempt = run.latest(step);
      if (attempt != null) {
        child(step, attempt)
            .ifPresentOrElse(this::add, () -> add(run.state().key(), step, attempt));
      }
    }
  }

  private Optional<RunHistory> child(StepPlan step, StepAttempt attempt) {
    ChildRun child =
        attempt.child() == null || step.isAsynchronous() ? null : attempt.child().child();
    return child == null ? Optional.empty() : children.find(child.key());
  }

  private void add(RunKey run, StepPlan step, StepAttempt attempt) {
    StepStatus status = attempt.status();
    total++;
    counts.merge(status, 1L, Long::sum);
    if (isLookedFor(status)) {
      references
          .computeIfAbsent(status, any -> new LinkedHashMap<>())
          .computeIfAbsent(run.workflowId() + ":" + run.runId(), any -> new ArrayList<>())
          .add("%d:%s:%d".formatted(run.instanceId(), step.id(), attempt.number()));
    }
  }

  /** Whether somebody may want to find the steps of a status: those that failed or are at work. */
  private static boolean isLookedFor(StepStatus status) {
    return !status.isComplete() && status != StepStatus.STOPPED && status != StepStatus.TIMED_OUT;
  }
}
