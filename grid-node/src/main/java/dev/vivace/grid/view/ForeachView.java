package dev.vivace.grid.view;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.RunConfig;
import dev.vivace.dsl.protocol.status.ForeachOverview;
import dev.vivace.dsl.protocol.status.ForeachOverview.Range;
import dev.vivace.dsl.protocol.status.RuntimeOverview.Rollup;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.run.ForeachIterations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Shows the iterations of a foreach step. */
final class ForeachView {
  private final RunHistory run;
  private final StepAttempt attempt;
  private final Histories children;

  ForeachView(RunHistory run, StepAttempt attempt, Histories children) {
    this.run = run;
    this.attempt = attempt;
    this.children = children;
  }

  Artifact artifact() {
    AttemptKey key = run.key(attempt);
    long runId = key.run().runId();
    Map<String, Param> params = attempt.params();
    return new Artifact.Foreach(
        body(key),
        LoopIdentity.of(key),
        runId,
        RunConfig.Policy.START_FRESH_NEW_RUN,
        runId,
        null,
        params == null ? 0 : ForeachIterations.of(params).total(),
        attempt.iterations().started(),
        overview(),
        null);
  }

  private String body(AttemptKey key) {
    String body = attempt.iterations().body();
    return body == null ? InlineIds.ofForeach(run.header().internalId(), key) : body;
  }

  private ForeachOverview overview() {
    Iterations iterations = attempt.iterations();
    NumberRanges open = attempt.ended() == null ? iterations.open() : NumberRanges.NONE;
    NumberRanges over = NumberRanges.between(1, iterations.started()).without(open);
    Map<WorkflowStatus, NumberRanges> byStatus = new EnumMap<>(WorkflowStatus.class);
    iterations.ends().forEach((status, ended) -> byStatus.put(status, ended.iterations()));
    if (!attempt.iterationsLeftBehind().isEmpty()) {
      byStatus.merge(WorkflowStatus.STOPPED, attempt.iterationsLeftBehind(), NumberRanges::with);
    }
    return new ForeachOverview(
        checkpoint(over),
        byStatus.isEmpty() ? null : counts(byStatus),
        open.isEmpty() ? null : Map.of(WorkflowStatus.IN_PROGRESS, open.size()),
        byStatus.isEmpty() ? null : rollup(),
        null,
        byStatus.isEmpty() ? null : details(byStatus),
        null);
  }

  /** The first iteration that is not over; 0 if none is. */
  private static long checkpoint(NumberRanges over) {
    if (over.isEmpty()) {
      return 0;
    }
    NumberRanges.Range first = over.ranges().get(0);
    return first.first() == 1 ? first.last() + 1 : 1;
  }

  private static Map<WorkflowStatus, Long> counts(Map<WorkflowStatus, NumberRanges> byStatus) {
    Map<WorkflowStatus, Long> counts = new EnumMap<>(WorkflowStatus.class);
    byStatus.forEach((status, iterations) -> counts.put(status, iterations.size()));
    return counts;
  }

  private Rollup rollup() {
    return Leaves.ofIterations(run, attempt, children);
  }

  private static Map<WorkflowStatus, List<Range>> details(
      Map<WorkflowStatus, NumberRanges> byStatus) {
    Map<WorkflowStatus, List<Range>> details = new EnumMap<>(WorkflowStatus.class);
    byStatus.forEach(
        (status, iterations) -> {
          List<Range> ranges = new ArrayList<>();
          iterations.ranges().forEach(range -> ranges.add(new Range(range.first(), range.last())));
          details.put(status, ranges);
        });
    return details;
  }
}
