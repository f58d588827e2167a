package dev.vivace.grid.engine.run.state;

import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.grid.engine.Frozen;
import dev.vivace.grid.engine.InlineIds;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The report of an iteration to its loop.
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
  public static IterationResult of(RunState run) {
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
    LoopState loop = step.loop();
    long cutOff = cutOff(step);
    if (loop == null && cutOff == 0) {
      leaves.merge(step.status(), 1L, Long::sum);
      return;
    }
    if (loop != null) {
      loop.leaves().forEach((status, count) -> leaves.merge(status, count, Long::sum));
    }
    if (cutOff > 0) {
      leaves.merge(StepStatus.STOPPED, cutOff, Long::sum);
    }
  }

  /** The iterations that a loop stopped when it ended: they told nothing, so each counts as one. */
  private static long cutOff(StepState step) {
    LoopState loop = step.loop();
    if (loop != null && !loop.open().isEmpty()) {
      return loop.open().size();
    }
    ChildRun last = step.child();
    return last != null
            && InlineIds.isInline(last.key().workflowId())
            && last.key().instanceId() > (loop == null ? 0 : loop.ended())
        ? 1
        : 0;
  }
}
