package dev.vivace.grid.engine.preview;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamValues;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.eval.PreviewedParams;
import dev.vivace.dsl.param.value.ParamSize;
import dev.vivace.dsl.protocol.plan.PlannedParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters as a plan shows them; long values only by their length, since there may be many. */
final class PlannedParams {
  private static final long LONGEST = 2_000;
  private static final String SOURCE = "source";

  private PlannedParams() {}

  /** Those of a step or a workflow, in their order. */
  static Map<String, PlannedParam> params(CompiledParams params, PreviewedParams previewed) {
    Map<String, PlannedParam> shown = new LinkedHashMap<>();
    for (String name : params.names()) {
      Param known = previewed.known().get(name);
      ParamDefinition definition = params.definition(name);
      if (known != null) {
        shown.put(name, param(known));
      } else if (definition != null) {
        shown.put(name, unknown(definition, reason(name, previewed)));
      }
    }
    previewed.known().forEach((name, param) -> shown.computeIfAbsent(name, n -> param(param)));
    return shown;
  }

  private static String reason(String name, PreviewedParams previewed) {
    ParamException failure = previewed.failed().get(name);
    return failure != null
        ? broken(failure.message())
        : previewed.undecided().getOrDefault(name, "was not looked at");
  }

  static String broken(String problem) {
    return "cannot be evaluated: " + problem;
  }

  static PlannedParam param(Param param) {
    return param(param.definition(), param.result());
  }

  private static PlannedParam param(ParamDefinition definition, Object result) {
    long length = ParamSize.of(result);
    boolean isShort = length <= LONGEST;
    return new PlannedParam(
        definition.type(),
        isShort ? result : null,
        null,
        isShort ? null : "about " + length + " characters",
        source(definition));
  }

  private static PlannedParam unknown(ParamDefinition definition, String reason) {
    return new PlannedParam(definition.type(), null, reason, null, source(definition));
  }

  private static @Nullable String source(ParamDefinition definition) {
    Object source = definition.meta() == null ? null : definition.meta().get(SOURCE);
    return source == null ? null : source.toString();
  }

  /** The parameters of a loop in one of its iterations. */
  static Map<String, PlannedParam> values(Map<String, Object> values) {
    Map<String, PlannedParam> shown = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          Object normal = ParamValues.normal(value);
          ParamDefinition untold = ParamDefinition.expression(ParamValues.typeOf(normal), "");
          shown.put(name, param(untold, normal));
        });
    return shown;
  }
}
