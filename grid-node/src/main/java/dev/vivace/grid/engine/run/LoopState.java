package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.StepStatus;
import dev.vivace.grid.engine.Frozen;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a loop has come.
 *
 * @param ended how many iterations are over
 * @param values of the loop's parameters that differ from those it began with
 * @param leaves how many steps ended in each status, over all iterations that are over
 */
public record LoopState(long ended, Map<String, Object> values, Map<StepStatus, Long> leaves) {
  static final LoopState NEW = new LoopState(0, Map.of(), Map.of());

  public LoopState {
    values = Frozen.map(values);
    leaves = Frozen.map(leaves);
  }

  /** The state after one more iteration. */
  LoopState after(IterationResult result) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.putAll(result.values());
    Map<StepStatus, Long> sums = new EnumMap<>(StepStatus.class);
    sums.putAll(leaves);
    result.leaves().forEach((status, count) -> sums.merge(status, count, Long::sum));
    return new LoopState(ended + 1, all, sums);
  }
}
