package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.StepStatus;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.Frozen;
import dev.vivace.grid.engine.NumberRanges;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a loop has come.
 *
 * @param begun how many rounds a foreach step has begun
 * @param open the rounds of a foreach step that are under way
 * @param ends how many rounds ended in each status
 * @param values of the loop's parameters that differ from those it began with
 * @param leaves how many steps ended in each status, over all rounds that are over
 */
public record LoopState(
    long begun,
    NumberRanges open,
    Map<WorkflowStatus, Long> ends,
    Map<String, Object> values,
    Map<StepStatus, Long> leaves) {
  static final LoopState NEW = new LoopState(0, NumberRanges.NONE, Map.of(), Map.of(), Map.of());

  public LoopState {
    ends = Frozen.map(ends);
    values = Frozen.map(values);
    leaves = Frozen.map(leaves);
  }

  /** How many rounds are over. */
  public long ended() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether every round that is over succeeded. */
  boolean isGood() {
    return ends.keySet().stream().allMatch(status -> status == WorkflowStatus.SUCCEEDED);
  }

  LoopState begin(long from, long to) {
    NumberRanges more = open;
    for (long number = from; number <= to; number++) {
      more = more.with(number);
    }
    return new LoopState(to, more, ends, values, leaves);
  }

  /** The state after the end of a round. */
  LoopState after(RunEvent.IterationEnded round) {
    Map<String, Object> all = values;
    if (!round.result().values().isEmpty()) {
      all = new LinkedHashMap<>(values);
      all.putAll(round.result().values());
    }
    Map<StepStatus, Long> sums = new EnumMap<>(StepStatus.class);
    sums.putAll(leaves);
    round.result().leaves().forEach((status, count) -> sums.merge(status, count, Long::sum));
    Map<WorkflowStatus, Long> counts = new EnumMap<>(WorkflowStatus.class);
    counts.putAll(ends);
    counts.merge(round.status(), 1L, Long::sum);
    return new LoopState(begun, open.without(round.iteration()), counts, all, sums);
  }
}
