package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.model.ParamNames;
import dev.vivace.dsl.model.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.ParamValues;
import dev.vivace.dsl.param.eval.HandedDown;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the condition of a loop sees, and what its iterations get. */
final class LoopParams {
  private static final String INDEX = "loop_index";
  private static final String CONDITION = "condition";

  /** What the loop step has for itself. */
  private static final List<String> OF_STEP = List.of(ParamNames.LOOP_PARAMS, INDEX, CONDITION);

  private LoopParams() {}

  /** The parameters of the step, with those of the loop as the next iteration would have them. */
  static Map<String, Param> ofCondition(
      Map<String, Param> params, Iteration iteration, Instant now) {
    Map<String, Param> all = new LinkedHashMap<>(params);
    OF_STEP.forEach(all::remove);
    addLoop(all, iteration, now);
    return all;
  }

  /**
   * All that the loop step sees becomes a parameter of the iteration: those of its workflow, its
   * own, and over them those of the loop.
   */
  static Map<String, Param> ofIteration(
      Map<String, Param> workflow, Map<String, Param> params, Iteration iteration, Instant now) {
    Map<String, Param> seen = new LinkedHashMap<>(workflow);
    seen.putAll(params);
    OF_STEP.forEach(seen::remove);
    Map<String, Param> all = HandedDown.to(seen, ParamSource.WHILE, now);
    addLoop(all, iteration, now);
    all.put(CONDITION, HandedDown.literal(ParamType.BOOLEAN, true, ParamSource.WHILE, now));
    return all;
  }

  private static void addLoop(Map<String, Param> all, Iteration iteration, Instant now) {
    long index = iteration.number() - 1;
    all.put(INDEX, HandedDown.literal(ParamType.LONG, index, ParamSource.WHILE, now));
    iteration
        .values()
        .forEach(
            (name, value) -> {
              Object normal = ParamValues.normal(value);
              boolean finite = !(normal instanceof Double number) || Double.isFinite(number);
              if (normal instanceof Map || normal instanceof List || !finite) {
                throw ParamException.of(
                    "Expected loop param [%s] to be a text, a finite number, true or false, but it is [%s]",
                    name, value);
              }
              all.put(
                  name,
                  HandedDown.literal(ParamValues.typeOf(normal), normal, ParamSource.WHILE, now));
            });
  }
}
