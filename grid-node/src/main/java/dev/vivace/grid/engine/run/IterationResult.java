package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.StepStatus;
import dev.vivace.grid.engine.Frozen;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an iteration tells its loop.
 *
 * @param values of step parameters that are named like a parameter of the run; the last step wins
 * @param leaves how many steps ended in each status, those of loops inside among them
 */
public record IterationResult(Map<String, Object> values, Map<StepStatus, Long> leaves) {
  public static final IterationResult NONE = new IterationResult(Map.of(), Map.of());

  public IterationResult {
    values = Frozen.map(values);
    leaves = Frozen.map(leaves);
  }

  /** What a run that is over has to tell. */
  static IterationResult of(RunState run) {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<StepStatus, Long> leaves = new EnumMap<>(StepStatus.class);
    for (int i = 0; i < run.steps().size(); i++) {
      StepState step = run.step(i);
      if (step != null) {
        step.params()
            .forEach(
                (name, param) -> {
                  if (run.params().containsKey(name)) {
                    values.put(name, param.result());
                  }
                });
        count(leaves, step);
      }
    }
    return new IterationResult(values, leaves);
  }

  private static void count(Map<StepStatus, Long> leaves, StepState step) {
    if (step.loop() == null) {
      leaves.merge(step.status(), 1L, Long::sum);
    } else {
      step.loop().leaves().forEach((status, count) -> leaves.merge(status, count, Long::sum));
    }
  }
}
