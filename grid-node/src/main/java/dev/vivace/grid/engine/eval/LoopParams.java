package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.model.param.ParamType;
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

/**
 * The parameters that the condition of a loop sees, and those that its iterations get.
 *
 * @param source what the loop is
 */
record LoopParams(ParamSource source, Instant now) {
  private static final String INDEX = "loop_index";
  private static final String CONDITION = "condition";

  /** What the loop step has for itself. */
  private static final List<String> OF_STEP = List.of(ParamNames.LOOP_PARAMS, INDEX, CONDITION);

  /** The parameters of the step, with those of the loop as the next iteration would have them. */
  Map<String, Param> ofCondition(Map<String, Param> params, Iteration iteration) {
    Map<String, Param> all = new LinkedHashMap<>(params);
    OF_STEP.forEach(all::remove);
    addLoop(all, iteration);
    return all;
  }

  /**
   * All that the loop step sees becomes a parameter of each iteration: those of its workflow and
   * its own.
   */
  Map<String, Param> handedDown(Map<String, Param> workflow, Map<String, Param> params) {
    Map<String, Param> seen = new LinkedHashMap<>(workflow);
    seen.putAll(params);
    OF_STEP.forEach(seen::remove);
    return HandedDown.to(seen, source, now);
  }

  /** The parameters of the loop, which lie over what is handed down. */
  Map<String, Param> ofIteration(Iteration iteration) {
    Map<String, Param> all = new LinkedHashMap<>();
    addLoop(all, iteration);
    if (source == ParamSource.WHILE) {
      all.put(CONDITION, HandedDown.literal(ParamType.BOOLEAN, true, source, now));
    }
    return all;
  }

  private void addLoop(Map<String, Param> all, Iteration iteration) {
    long index = iteration.number() - 1;
    all.put(INDEX, HandedDown.literal(ParamType.LONG, index, source, now));
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
              all.put(name, HandedDown.literal(ParamValues.typeOf(normal), normal, source, now));
            });
  }
}
