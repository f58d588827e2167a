package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.ParamValues;
import dev.vivace.dsl.param.compiled.CompiledParams;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
    if (!isFinite(param.result())) {
      throw ParamException.of(
          "Expected finite numbers in param [%s], but it is [%s], which cannot be handed on",
          name, param.result());
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

  private static boolean isFinite(Object result) {
    if (result instanceof Collection<?> items) {
      return items.stream().allMatch(HandedDown::isFinite);
    }
    if (result instanceof Map<?, ?> map) {
      return isFinite(map.values());
    }
    return !(result instanceof Double number) || Double.isFinite(number);
  }

  /** The same parameters as an instance has them that gets all its parameters from a source. */
  public static Map<String, Param> to(Map<String, Param> params, ParamSource source, Instant now) {
    Map<String, Param> handed = new LinkedHashMap<>();
    params.forEach(
        (name, param) -> {
          ParamDefinition literal = literal(name, param);
          Map<String, Object> meta = new LinkedHashMap<>();
          if (literal.meta() != null) {
            meta.putAll(literal.meta());
          }
          meta.put("source", source.name());
          ParamDefinition definition =
              new ParamDefinition(
                  literal.type(),
                  literal.value(),
                  null,
                  literal.mode(),
                  literal.validator(),
                  literal.tags(),
                  meta);
          handed.put(name, new Param(definition, param.result(), now));
        });
    return handed;
  }

  /** A parameter that has this result and that a source made. */
  public static Param literal(ParamType type, Object result, ParamSource source, Instant now) {
    ParamDefinition definition =
        new ParamDefinition(
            type,
            ParamValues.literalOf(type, result),
            null,
            ParamMode.MUTABLE,
            null,
            List.of(),
            Map.of("source", source.name()));
    return new Param(definition, result, now);
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
