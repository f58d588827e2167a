package dev.vivace.dsl.check;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.model.param.ParamType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that a loop step hands down to its iterations, and those that its condition sees. */
final class LoopNames {
  private static final String INDEX = "loop_index";
  private static final String CONDITION = "condition";

  /** What the loop step has for itself. */
  private static final List<String> OF_STEP = List.of(ParamNames.LOOP_PARAMS, INDEX, CONDITION);

  private LoopNames() {}

  /** The parameters of the step, with those of the loop over them. */
  static Map<String, Meaning> ofCondition(Level level, int index) {
    Map<String, Meaning> names = new LinkedHashMap<>(level.own(index));
    OF_STEP.forEach(names::remove);
    names.put(INDEX, Meaning.of(ParamType.LONG));
    Step step = level.steps().get(index);
    ParamDefinition loop = level.compiled(index).definition(ParamNames.LOOP_PARAMS);
    if (loop != null && loop.value() instanceof Map<?, ?> entries) {
      entries.forEach((name, entry) -> names.put(name.toString(), element(step, entry)));
    }
    return names;
  }

  /** What all steps of the loop see over what the loop step sees. */
  static Map<String, Meaning> ofBody(Level level, int index) {
    Map<String, Meaning> names = ofCondition(level, index);
    if (level.steps().get(index) instanceof Step.While) {
      names.put(CONDITION, Meaning.of(ParamType.BOOLEAN));
    }
    return names;
  }

  /** What it is in the first iteration; a while loop takes the next value from a step. */
  private static Meaning element(Step step, Object entry) {
    if (!(entry instanceof ParamDefinition param)) {
      return Meaning.OPEN;
    }
    boolean fits =
        step instanceof Step.Foreach
            ? TypeFit.isArray(param.type())
            : TypeFit.isScalar(param.type());
    return fits ? Meaning.of(param.type().element()) : Meaning.OPEN;
  }
}
