package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.TemplateParam;
import dev.vivace.dsl.param.compiled.Interpolation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Checks whether a parameter of a template may have a value. */
public final class AllowedValues {
  private AllowedValues() {}

  /**
   * What is wrong with a value of the type of the parameter; empty for what is only known when it
   * is evaluated: expressions and texts with references.
   */
  public static Optional<String> problem(TemplateParam param, ParamDefinition given) {
    List<Object> allowed = param.allowedValues();
    if (allowed == null || given.value() == null) {
      return Optional.empty();
    }
    List<?> values = given.value() instanceof List<?> list ? list : List.of(given.value());
    return values.stream()
        .filter(value -> !isOpen(value) && allowed.stream().noneMatch(one -> same(one, value)))
        .findFirst()
        .map(
            value ->
                "expected one of the allowed values %s - rejected value is [%s]"
                    .formatted(allowed, value));
  }

  private static boolean isOpen(Object value) {
    return value instanceof String text && !Interpolation.compile(text).isConstant();
  }

  private static boolean same(Object one, Object other) {
    return (one instanceof BigDecimal number && other instanceof BigDecimal given)
        ? number.compareTo(given) == 0
        : one.equals(other);
  }
}
