package dev.vivace.dsl.param;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ValueLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns a definition into one of another type, where no meaning is lost. */
public final class ParamCast {
  private ParamCast() {}

  /**
   * The definition as one of the wanted type. An expression keeps its text: its result is cast.
   *
   * @throws ParamException if a literal cannot be one of that type
   */
  public static ParamDefinition to(ParamType wanted, String name, ParamDefinition given) {
    if (given.type() == wanted) {
      return given;
    }
    Object literal = given.value();
    Object cast = literal == null ? null : literal(wanted, literal);
    if (literal != null && cast == null) {
      throw ParamException.of(
          "BAD_REQUEST - ParameterDefinition type mismatch name [%s] from [%s] != to [%s]",
          name, given.type(), wanted);
    }
    return new ParamDefinition(
        wanted,
        cast,
        given.expression(),
        given.mode(),
        given.validator(),
        given.tags(),
        given.meta());
  }

  private static @Nullable Object literal(ParamType wanted, Object value) {
    return switch (wanted) {
      case STRING -> isScalar(value) ? text(value) : null;
      case LONG -> toLong(value);
      case DOUBLE -> toDecimal(value);
      case BOOLEAN -> toBoolean(value);
      case STRING_ARRAY -> each(value, item -> isScalar(item) ? text(item) : null);
      case LONG_ARRAY -> each(value, ParamCast::toLong);
      case DOUBLE_ARRAY -> each(value, ParamCast::toDecimal);
      case BOOLEAN_ARRAY -> each(value, ParamCast::toBoolean);
      case MAP -> textsToParams(value);
      case STRING_MAP -> paramsToTexts(value);
    };
  }

  private static boolean isScalar(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  private static String text(Object value) {
    return value instanceof BigDecimal decimal && ValueLimits.isDouble(decimal)
        ? decimal.toPlainString()
        : value.toString();
  }

  private static @Nullable Long toLong(Object value) {
    try {
      if (value instanceof BigDecimal decimal) {
        return decimal.longValueExact();
      }
      return value instanceof String || value instanceof Long
          ? Long.valueOf(value.toString().trim())
          : null;
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable BigDecimal toDecimal(Object value) {
    return isScalar(value) ? ValueLimits.decimal(value.toString()) : null;
  }

  private static @Nullable Boolean toBoolean(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (!(value instanceof String text)) {
      return null;
    }
    return text.equalsIgnoreCase("true")
        ? Boolean.TRUE
        : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
  }

  private static @Nullable List<Object> each(
      Object value, Function<Object, @Nullable Object> convert) {
    if (!(value instanceof List<?> items)) {
      return null;
    }
    List<Object> cast = new ArrayList<>(items.size());
    for (Object item : items) {
      Object converted = convert.apply(item);
      if (converted == null) {
        return null;
      }
      cast.add(converted);
    }
    return cast;
  }

  private static @Nullable Object textsToParams(Object value) {
    if (!(value instanceof Map<?, ?> texts)) {
      return null;
    }
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    texts.forEach(
        (key, text) -> params.put(key.toString(), ParamDefinition.literal(ParamType.STRING, text)));
    return params;
  }

  private static @Nullable Object paramsToTexts(Object value) {
    if (!(value instanceof Map<?, ?> params)) {
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : params.entrySet()) {
      Object literal = entry.getValue() instanceof ParamDefinition param ? param.value() : null;
      if (literal == null || !isScalar(literal)) {
        return null;
      }
      texts.put(entry.getKey().toString(), text(literal));
    }
    return texts;
  }
}
