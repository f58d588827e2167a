package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.ParamValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Parameters that an instance hands down to one that it starts. */
public final class HandedDown {
  private HandedDown() {}

  /** What the parameters were evaluated to, as literals with the modes and sources they have. */
  public static Map<String, ParamDefinition> literals(Map<String, Param> params) {
    Map<String, ParamDefinition> literals = new LinkedHashMap<>();
    params.forEach((name, param) -> literals.put(name, literal(name, param)));
    return literals;
  }

  private static ParamDefinition literal(String name, Param param) {
    ParamDefinition definition = param.definition();
    if (param.result() instanceof Double number && !Double.isFinite(number)) {
      throw ParamException.of(
          "Expected a number for param [%s], but it is [%s], which can not be handed on",
          name, number);
    }
    return new ParamDefinition(
        definition.type(),
        ParamValues.literalOf(definition.type(), param.result()),
        null,
        definition.mode(),
        definition.validator(),
        definition.tags(),
        definition.meta());
  }

  /**
   * Lays what was handed down over the parameters of the instance that is started. Its modes stay
   * as they are; texts are not looked through for references again.
   *
   * @param own the names of those that the starting step itself sets
   * @throws ParamException if one of these must not be set, or not to that type; others are left
   *     out then
   */
  public static CompiledParams over(
      CompiledParams params,
      Map<String, ParamDefinition> handed,
      Set<String> own,
      ParamSource source) {
    CompiledParams all = params;
    for (Map.Entry<String, ParamDefinition> entry : handed.entrySet()) {
      try {
        all = all.withSettled(entry.getKey(), entry.getValue(), source);
      } catch (ParamException e) {
        if (own.contains(entry.getKey())) {
          throw e;
        }
      }
    }
    return all;
  }
}
