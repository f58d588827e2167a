package dev.vivace.dsl.param.value;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the value of an expression the result of a parameter of some type, converting it where the
 * contract allows that. A conversion leaves a note in the meta of the parameter.
 */
public final class Coercion {
  private static final String INFO = "info";
  private static final String WARN = "warn";

  private final String name;
  private final ParamDefinition definition;
  private final Instant now;

  private Coercion(String name, ParamDefinition definition, Instant now) {
    this.name = name;
    this.definition = definition;
    this.now = now;
  }

  /**
   * The parameter with a result.
   *
   * @param value what the expression gave: a scalar, an array, a list or a map
   * @throws ParamException if it cannot become a result of that type
   */
  public static Param coerce(String name, ParamDefinition definition, Object value, Instant now) {
    return new Coercion(name, definition, now).coerce(value);
  }

  private Param coerce(Object value) {
    return switch (definition.type()) {
      case STRING -> text(value);
      case LONG -> number(value);
      case DOUBLE -> plain(decimal(value));
      case BOOLEAN -> flag(value);
      case STRING_ARRAY -> texts(value);
      case LONG_ARRAY -> items(value, Long.class);
      case DOUBLE_ARRAY -> items(value, Double.class);
      case BOOLEAN_ARRAY -> items(value, Boolean.class);
      case STRING_MAP -> plain(textMap(value));
      case MAP -> plain(map(value));
    };
  }

  private Param text(Object value) {
    if (value instanceof String) {
      return plain(value);
    }
    if (value instanceof Long || value instanceof Double || value instanceof Boolean) {
      return noted(
          value.toString(),
          INFO,
          "Implicitly converted the evaluated result to a string for type " + value.getClass());
    }
    throw incompatible("String", value);
  }

  private Param number(Object value) {
    if (value instanceof Long) {
      return plain(value);
    }
    if (!(value instanceof String text)) {
      throw incompatible("Long", value);
    }
    try {
      return noted(
          Long.valueOf(text),
          WARN,
          "Implicitly converted the evaluated result to a long for type String");
    } catch (NumberFormatException e) {
      throw ParamException.of(
          "Param [%s] is expected to have a Long compatible result but is [%s]", name, text);
    }
  }

  private Double decimal(Object value) {
    if (value instanceof Double number) {
      return number;
    }
    if (value instanceof Long number) {
      return number.doubleValue();
    }
    if (!(value instanceof String text)) {
      throw incompatible("Double", value);
    }
    BigDecimal number = ValueLimits.decimal(text);
    if (number == null) {
      throw ParamException.of(
          "Param [%s] is expected to have a Double compatible result but is [%s]", name, text);
    }
    Storable.require(name, number);
    return number.doubleValue();
  }

  private Param flag(Object value) {
    if (value instanceof Boolean) {
      return plain(value);
    }
    if (!(value instanceof String text)) {
      throw incompatible("Boolean", value);
    }
    boolean isTrue = text.equalsIgnoreCase("true");
    if (!isTrue && !text.equalsIgnoreCase("false")) {
      throw ParamException.of(
          "Param [%s] is expected to have a Boolean compatible result but is [%s]", name, text);
    }
    return noted(
        isTrue, WARN, "Implicitly converted the evaluated result to a boolean for type String");
  }

  private Param texts(Object value) {
    if (!(ParamValues.normal(value) instanceof List<?> items)) {
      throw invalid(value);
    }
    if (items.stream().allMatch(String.class::isInstance)) {
      return plain(items);
    }
    return noted(
        items.stream().map(String::valueOf).toList(),
        INFO,
        "Implicitly converted the evaluated result to a string array for type " + value.getClass());
  }

  private Param items(Object value, Class<?> wanted) {
    boolean isArray = value.getClass().isArray();
    if (!(ParamValues.normal(value) instanceof List<?> items)
        || !items.stream().allMatch(wanted::isInstance)
        || (isArray && items.isEmpty() && !isArrayOf(value, wanted))) {
      throw invalid(value);
    }
    return plain(items);
  }

  private static boolean isArrayOf(Object array, Class<?> wanted) {
    return wanted == Long.class
        ? array instanceof long[]
        : wanted == Double.class ? array instanceof double[] : array instanceof boolean[];
  }

  private Map<String, String> textMap(Object value) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(value)
        .forEach(
            (key, item) -> {
              if (!(item instanceof String text)) {
                throw ParamException.of(
                    "Param [%s] is expected to be a map of strings but [%s] is [%s]; it cannot"
                        + " parse params into JSON",
                    name, key, item);
              }
              texts.put(key, text);
            });
    return Collections.unmodifiableMap(texts);
  }

  @SuppressWarnings("unchecked") // a normal map has text keys
  private Map<String, Object> map(Object value) {
    if (!(value instanceof Map)) {
      throw incompatible("Map", value);
    }
    return (Map<String, Object>) ParamValues.normal(value);
  }

  private Param plain(Object result) {
    return new Param(definition, result, now);
  }

  private Param noted(Object result, String key, String note) {
    Map<String, Object> meta = new LinkedHashMap<>();
    if (definition.meta() != null) {
      meta.putAll(definition.meta());
    }
    meta.put(key, note);
    ParamDefinition noted =
        new ParamDefinition(
            definition.type(),
            definition.value(),
            definition.expression(),
            definition.mode(),
            definition.validator(),
            definition.tags(),
            meta);
    return new Param(noted, result, now);
  }

  private ParamException incompatible(String wanted, Object value) {
    return ParamException.of(
        "Param [%s] is expected to be a %s compatible type but is [%s]",
        name, wanted, value.getClass());
  }

  private ParamException invalid(@Nullable Object value) {
    Object printed = value == null ? "null" : ParamValues.normal(value);
    return ParamException.of("Param [%s] has an invalid evaluated result [%s]", name, printed);
  }
}
