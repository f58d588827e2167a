package dev.vivace.dsl.model.param;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as written: a literal or a SEL expression, never both; a condition may have neither.
 *
 * @param value the literal in the Java type of {@code type}: {@code String}, {@code Long}, {@code
 *     BigDecimal}, {@code Boolean}, {@code Map<String, String>}, a {@code List} of those scalars,
 *     or {@code Map<String, ParamDefinition>} for {@code MAP}
 * @param expression the SEL text
 * @param meta further keys, kept as written ({@code source}, {@code internal_mode}, ...)
 */
public record ParamDefinition(
    ParamType type,
    @Nullable Object value,
    @Nullable String expression,
    @Nullable ParamMode mode,
    @Nullable String validator,
    @Nullable List<Tag> tags,
    @Nullable Map<String, Object> meta) {

  public ParamDefinition {
    boolean isNullCondition = value == null && expression == null && type == ParamType.BOOLEAN;
    if ((value == null) == (expression == null) && !isNullCondition) {
      throw new IllegalArgumentException("expected exactly one of value and expression");
    }
    tags = Copies.list(tags);
    meta = Copies.map(meta);
  }

  public static ParamDefinition literal(ParamType type, Object value) {
    return new ParamDefinition(type, value, null, null, null, null, null);
  }

  public static ParamDefinition expression(ParamType type, String expression) {
    return new ParamDefinition(type, null, expression, null, null, null, null);
  }

  public boolean isLiteral() {
    return value != null;
  }
}
