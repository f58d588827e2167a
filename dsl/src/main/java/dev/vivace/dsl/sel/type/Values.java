package dev.vivace.dsl.sel.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values on their way in, from the host, and out, as a result. */
public final class Values {
  /** Maps inside maps: more than this is refused, so that no reader of a result overflows. */
  private static final int MAX_DEPTH = 64;

  private static final long ENTRY_SIZE = 64;

  private Values() {}

  static void checkDepth(int depth) {
    if (depth >= MAX_DEPTH) {
      throw Failure.limit(
          "Expected maps nested at most " + MAX_DEPTH + " deep, but they are deeper or circular");
    }
  }

  /** The value of the language for a Java value. */
  public static Object fromJava(@Nullable Object value) {
    if (value == null) {
      return Special.NULL;
    }
    if (value instanceof String
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof Double
        || value instanceof Map
        || Arrays.isArray(value)) {
      return value;
    }
    if (value instanceof Number number) {
      return fromNumber(number);
    }
    if (value instanceof List<?> list) {
      return fromList(list);
    }
    // Values of other kinds come only from maps that the expression itself filled.
    return value;
  }

  private static Object fromNumber(Number number) {
    if (number instanceof BigInteger big) {
      return big.longValueExact();
    }
    if (number instanceof BigDecimal || number instanceof Float) {
      return number.doubleValue();
    }
    return number.longValue();
  }

  private static Object fromList(List<?> list) {
    Object first = list.isEmpty() ? "" : fromJava(list.get(0));
    Object array = Arrays.create(arrayKind(first, list), list.size());
    for (int i = 0; i < list.size(); i++) {
      Object element = fromJava(list.get(i));
      if (array instanceof double[] && element instanceof Long number) {
        element = number.doubleValue();
      }
      if (!Arrays.set(array, i, element == Special.NULL ? Special.NULL_TEXT : element)) {
        throw Failure.eval(
            "Expected a list of one kind, but it holds "
                + Failure.show(first)
                + " and "
                + Failure.show(element));
      }
    }
    return array;
  }

  private static Kind arrayKind(Object first, List<?> list) {
    if (first instanceof Long) {
      boolean decimal = list.stream().anyMatch(e -> fromJava(e) instanceof Double);
      return decimal ? Kind.DOUBLE_ARRAY : Kind.LONG_ARRAY;
    }
    if (first instanceof Double) {
      return Kind.DOUBLE_ARRAY;
    }
    return first instanceof Boolean ? Kind.BOOLEAN_ARRAY : Kind.STRING_ARRAY;
  }

  /** What a map holds for a value, so that maps handed out hold plain Java values. */
  static @Nullable Object toEntry(Object value) {
    return Special.isNull(value) ? null : value;
  }

  /** A copy that an expression may change without anyone else seeing it. */
  public static Object copy(Object value, Budget budget) {
    return copy(value, budget, 0);
  }

  private static Object copy(Object value, Budget budget, int depth) {
    if (value instanceof Map<?, ?> map) {
      checkDepth(depth);
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        budget.visit();
        budget.charge(ENTRY_SIZE);
        Object inner = copy(fromJava(entry.getValue()), budget, depth + 1);
        copy.put(String.valueOf(entry.getKey()), toEntry(inner));
      }
      return copy;
    }
    return Arrays.isArray(value) ? Arrays.copy(value, budget) : value;
  }

  /** The Java value of a result; refuses what a parameter cannot hold. */
  public static @Nullable Object toResult(Object value, Budget budget) {
    if (value == Special.NULL_TEXT) {
      return null;
    }
    switch (Kind.of(value)) {
      case STRING, LONG, DOUBLE, BOOLEAN, STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY -> {
        return value;
      }
      case MAP -> {
        checkMap((Map<?, ?>) value, budget, 0);
        return value;
      }
      default ->
          throw Failure.eval(
              "Expected a result that a parameter can hold, but got " + Failure.show(value));
    }
  }

  /**
   * Walks a map as whoever prints it would: every path counts, so that maps which share their
   * entries cannot unfold into more than the budget allows.
   */
  private static void checkMap(Map<?, ?> map, Budget budget, int depth) {
    checkDepth(depth);
    for (Object entry : map.values()) {
      budget.visit();
      budget.charge(ENTRY_SIZE);
      Object value = fromJava(entry);
      if (value instanceof Map<?, ?> inner) {
        checkMap(inner, budget, depth + 1);
      } else if (value instanceof String text) {
        budget.chargeText(text.length());
      } else if (value != Special.NULL) {
        Object unused = toResult(value, budget);
      }
    }
  }
}
