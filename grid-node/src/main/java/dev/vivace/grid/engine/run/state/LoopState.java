package dev.vivace.grid.engine.run.state;

import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.Frozen;
import dev.vivace.grid.engine.NumberRanges;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a loop. Its size follows from how many iterations may be under way, not from how
 * many there are: what has ended lies in few ranges, with gaps where an iteration still runs.
 *
 * @param body the id of the workflow whose instances the iterations are; {@code null} before the
 *     first one of a foreach step, and for while steps
 * @param started how many iterations a foreach step has started
 * @param open the iterations of a foreach step that are under way
 * @param ends the iterations that are over, by the status in which they ended
 * @param values of the loop's parameters that differ from those it started with
 */
public record LoopState(
    @Nullable String body,
    long started,
    NumberRanges open,
    Map<WorkflowStatus, Ended> ends,
    Map<String, Object> values) {
  public static final LoopState NEW = new LoopState(null, 0, NumberRanges.NONE, Map.of(), Map.of());

  public LoopState {
    ends = Frozen.map(ends);
    values = Frozen.map(values);
  }

  /**
   * Iterations that ended in the same status.
   *
   * @param leaves how many steps ended in each status, over all of these iterations
   */
  public record Ended(NumberRanges iterations, Map<StepStatus, Long> leaves) {
    static final Ended NONE = new Ended(NumberRanges.NONE, Map.of());

    public Ended {
      leaves = Frozen.map(leaves);
    }

    /** With others, of which each has the same leaves. */
    Ended with(NumberRanges more, Map<StepStatus, Long> leavesOfEach) {
      Map<StepStatus, Long> sums = new EnumMap<>(StepStatus.class);
      sums.putAll(leaves);
      leavesOfEach.forEach((status, count) -> sums.merge(status, count * more.size(), Long::sum));
      return new Ended(iterations.with(more), sums);
    }
  }

  /** How many iterations are over. */
  public long ended() {
    return ends.values().stream().mapToLong(ended -> ended.iterations().size()).sum();
  }

  /** How many steps ended in each status, over all iterations that are over. */
  public Map<StepStatus, Long> leaves() {
    Map<StepStatus, Long> sums = new EnumMap<>(StepStatus.class);
    for (Ended ended : ends.values()) {
      ended.leaves().forEach((status, count) -> sums.merge(status, count, Long::sum));
    }
    return sums;
  }

  /** Whether every iteration that is over succeeded. */
  public boolean isGood() {
    return ends.keySet().stream().allMatch(status -> status == WorkflowStatus.SUCCEEDED);
  }

  /** The state once all iterations up to a number have started. */
  public LoopState start(String inlineId, long to) {
    return new LoopState(
        inlineId, to, open.with(NumberRanges.between(started + 1, to)), ends, values);
  }

  /**
   * The state after the ends of iterations of a foreach step; those that are not under way are
   * known.
   */
  public LoopState after(List<IterationsEnded> notification) {
    LoopState state = this;
    for (IterationsEnded ended : notification) {
      NumberRanges fresh = state.open.and(ended.iterations());
      if (!fresh.isEmpty()) {
        state = state.after(Map.of(), new IterationsEnded(ended.status(), ended.leaves(), fresh));
      }
    }
    return state;
  }

  /** The state after the ends of some iterations. */
  public LoopState after(Map<String, Object> changed, IterationsEnded ended) {
    Map<String, Object> all = values;
    if (!changed.isEmpty()) {
      all = new LinkedHashMap<>(values);
      all.putAll(changed);
    }
    Map<WorkflowStatus, Ended> byStatus = new EnumMap<>(WorkflowStatus.class);
    byStatus.putAll(ends);
    Ended before = ends.getOrDefault(ended.status(), Ended.NONE);
    byStatus.put(ended.status(), before.with(ended.iterations(), ended.leaves()));
    return new LoopState(body, started, open.without(ended.iterations()), byStatus, all);
  }
}
