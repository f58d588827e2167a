package dev.vivace.grid.view;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.protocol.status.RuntimeOverview.LeafCount;
import dev.vivace.dsl.protocol.status.RuntimeOverview.Rollup;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.run.state.ChildRun;
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
  /** Of larger trees the runs that lie too far away count as one step each. */
  private static final int MAX_RUNS = 1_000;

  private final Histories children;
  private final Map<StepStatus, Long> counts = new EnumMap<>(StepStatus.class);
  private final Map<StepStatus, Map<String, List<String>>> references =
      new EnumMap<>(StepStatus.class);
  private long total;
  private int read;

  private Leaves(Histories children) {
    this.children = children;
  }

  static Rollup of(RunHistory run, Histories children) {
    Leaves leaves = new Leaves(children);
    leaves.add(run);
    return leaves.rollup();
  }

  /** The sum of what is known already. */
  static Rollup rollup(Map<StepStatus, Long> sums) {
    Leaves leaves = new Leaves(Histories.NONE);
    sums.forEach(leaves::add);
    return leaves.rollup();
  }

  /** Those of the iterations of a foreach step that are over. */
  static Rollup ofIterations(RunHistory run, StepAttempt loop, Histories children) {
    Leaves leaves = new Leaves(children);
    leaves.addIterations(run, loop);
    return leaves.rollup();
  }

  private Rollup rollup() {
    Map<StepStatus, LeafCount> byStatus = new EnumMap<>(StepStatus.class);
    counts.forEach((status, count) -> byStatus.put(status, count(status, count)));
    return new Rollup(total, byStatus.isEmpty() ? null : byStatus);
  }

  private LeafCount count(StepStatus status, long count) {
    Map<String, List<String>> refs = references.get(status);
    return refs == null ? LeafCount.of(count) : new LeafCount(count, refs);
  }

  private void add(RunHistory run) {
    for (CompiledStep step : run.compiled().steps()) {
      StepAttempt attempt = run.latest(step);
      if (attempt != null && hasIterations(step, attempt)) {
        addLoop(run, step, attempt);
      } else if (attempt != null) {
        child(step, attempt)
            .ifPresentOrElse(this::add, () -> add(run.state().key(), step, attempt));
      }
    }
  }

  /** A loop without iterations counts as a step itself. */
  private static boolean hasIterations(CompiledStep step, StepAttempt attempt) {
    return step.execution() == CompiledStep.Execution.LOOP
        && (attempt.iterations().started() > 0 || attempt.child() != null);
  }

  private void addLoop(RunHistory run, CompiledStep step, StepAttempt attempt) {
    if (step.type().equals(StepType.FOREACH)) {
      addIterations(run, attempt);
    } else {
      addWhile(attempt);
    }
  }

  /** The iterations that are over told what they had; the last one can be read. */
  private void addWhile(StepAttempt attempt) {
    if (attempt.child() == null) {
      return; // it has no iterations
    }
    RunKey last = attempt.child().child().key();
    Optional<RunHistory> found = find(last);
    attempt.iterations().ended().stream()
        .filter(iteration -> found.isEmpty() || iteration.iteration() < last.instanceId())
        .forEach(iteration -> iteration.result().leaves().forEach(this::add));
    found.ifPresent(this::add);
  }

  /** Of iterations that did not succeed it is told where to look, if they are not too many. */
  private void addIterations(RunHistory run, StepAttempt loop) {
    String body = loop.iterations().body();
    long runId = run.key(loop).run().runId();
    loop.iterations()
        .ends()
        .forEach(
            (status, ended) -> {
              List<RunHistory> failed =
                  status == WorkflowStatus.SUCCEEDED || body == null
                      ? List.of()
                      : iterations(body, ended.iterations(), runId);
              if (failed.isEmpty()) {
                ended.leaves().forEach(this::add);
              } else {
                failed.forEach(this::add);
              }
            });
    if (body != null) {
      addStopped(body, loop.iterationsLeftBehind(), runId);
    }
  }

  /**
   * Iterations that were under way when their step ended told nobody; too many count as one step
   * each.
   */
  private void addStopped(String body, NumberRanges numbers, long runId) {
    List<RunHistory> stopped = iterations(body, numbers, runId);
    stopped.forEach(this::add);
    if (stopped.isEmpty() && !numbers.isEmpty()) {
      add(StepStatus.STOPPED, numbers.size());
    }
  }

  /** The histories of all of these iterations, or none. */
  private List<RunHistory> iterations(String body, NumberRanges numbers, long runId) {
    List<RunHistory> found = new ArrayList<>();
    if (numbers.size() <= MAX_RUNS) {
      numbers.toList().forEach(n -> find(new RunKey(body, n, runId)).ifPresent(found::add));
    }
    return found.size() == numbers.size() ? found : List.of();
  }

  private Optional<RunHistory> find(RunKey run) {
    return ++read > MAX_RUNS ? Optional.empty() : children.find(run);
  }

  private void add(StepStatus status, long count) {
    total += count;
    counts.merge(status, count, Long::sum);
  }

  private Optional<RunHistory> child(CompiledStep step, StepAttempt attempt) {
    ChildRun child =
        attempt.child() == null || step.isAsynchronous() ? null : attempt.child().child();
    return child == null ? Optional.empty() : find(child.key());
  }

  private void add(RunKey run, CompiledStep step, StepAttempt attempt) {
    StepStatus status = attempt.status();
    add(status, 1);
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
