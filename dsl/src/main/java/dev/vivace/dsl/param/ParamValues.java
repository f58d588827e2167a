package dev.vivace.dsl.param;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Java forms of a parameter's value: as written, as evaluated, and inside an expression. */
public final class ParamValues {
  private ParamValues() {}

  /** The result of a literal without references; the entries of a map are plain values already. */
  public static Object resultOf(ParamType type, Object literal) {
    return switch (type) {
      case DOUBLE -> ((Number) literal).doubleValue();
      case DOUBLE_ARRAY ->
          ((List<?>) literal).stream().map(item -> ((Number) item).doubleValue()).toList();
      case MAP -> normal(literal);
      case STRING, LONG, BOOLEAN, STRING_ARRAY, LONG_ARRAY, BOOLEAN_ARRAY, STRING_MAP -> literal;
    };
  }

  /** The literal that has the given result. */
  public static Object literalOf(ParamType type, Object result) {
    return switch (type) {
      case DOUBLE -> BigDecimal.valueOf((Double) result);
      case DOUBLE_ARRAY ->
          ((List<?>) result).stream().map(item -> BigDecimal.valueOf((Double) item)).toList();
      case MAP -> entries((Map<?, ?>) result);
      case STRING, LONG, BOOLEAN, STRING_ARRAY, LONG_ARRAY, BOOLEAN_ARRAY, STRING_MAP -> result;
    };
  }

  private static Map<String, ParamDefinition> entries(Map<?, ?> results) {
    Map<String, ParamDefinition> entries = new LinkedHashMap<>();
    results.forEach(
        (key, item) -> {
          ParamType type = typeOf(item);
          entries.put(key.toString(), ParamDefinition.literal(type, literalOf(type, item)));
        });
    return Collections.unmodifiableMap(entries);
  }

  /** The type of a result inside of a {@code MAP}; an empty list reads as text. */
  public static ParamType typeOf(Object result) {
    if (result instanceof List<?> items) {
      Object first = items.isEmpty() ? "" : items.get(0);
      return first instanceof Long
          ? ParamType.LONG_ARRAY
          : first instanceof Double
              ? ParamType.DOUBLE_ARRAY
              : first instanceof Boolean ? ParamType.BOOLEAN_ARRAY : ParamType.STRING_ARRAY;
    }
    if (result instanceof Map) {
      return ParamType.MAP;
    }
    return result instanceof Long
        ? ParamType.LONG
        : result instanceof Double
            ? ParamType.DOUBLE
            : result instanceof Boolean ? ParamType.BOOLEAN : ParamType.STRING;
  }

  /** A value that an expression or another component gave, as an immutable result without nulls. */
  public static Object normal(Object value) {
    if (value instanceof String[] items) {
      return List.of(items);
    }
    if (value instanceof long[] items) {
      List<Long> list = new ArrayList<>(items.length);
      for (long item : items) {
        list.add(item);
      }
      return Collections.unmodifiableList(list);
    }
    if (value instanceof double[] items) {
      List<Double> list = new ArrayList<>(items.length);
      for (double item : items) {
        list.add(item);
      }
      return Collections.unmodifiableList(list);
    }
    if (value instanceof boolean[] items) {
      List<Boolean> list = new ArrayList<>(items.length);
      for (boolean item : items) {
        list.add(item);
      }
      return Collections.unmodifiableList(list);
    }
    return normalTree(value);
  }

  private static Object normalTree(Object value) {
    if (value instanceof Map<?, ?> entries) {
      Map<String, Object> copy = new LinkedHashMap<>();
      entries.forEach(
          (key, item) -> {
            if (item != null) {
              copy.put(String.valueOf(key), normal(item));
            }
          });
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof List<?> items) {
      return items.stream().map(ParamValues::normal).toList();
    }
    if (value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    }
    return value instanceof BigDecimal || value instanceof Float
        ? (Object) ((Number) value).doubleValue()
        : value;
  }

  /** A result as the expression language takes it: a list is an array, also an empty one. */
  public static Object forExpression(ParamType type, Object result) {
    return result instanceof List<?> items ? array(type, items) : result;
  }

  private static Object array(ParamType type, List<?> items) {
    return switch (type) {
      case LONG_ARRAY -> items.stream().mapToLong(item -> (Long) item).toArray();
      case DOUBLE_ARRAY -> items.stream().mapToDouble(item -> (Double) item).toArray();
      case BOOLEAN_ARRAY -> {
        boolean[] flags = new boolean[items.size()];
        for (int i = 0; i < flags.length; i++) {
          flags[i] = (Boolean) items.get(i);
        }
        yield flags;
      }
      case STRING, LONG, DOUBLE, BOOLEAN, STRING_MAP, STRING_ARRAY, MAP ->
          items.stream().map(String::valueOf).toArray(String[]::new);
    };
  }
}
