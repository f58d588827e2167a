package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.budget.Sizes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Values on their way in, from the host, and out, as a result. */
public final class Values {
  /** Maps inside maps: more than this is refused, so that no reader of a result overflows. */
  private static final int MAX_DEPTH = 64;

  private Values() {}

  /** A value as messages show it: its kind, and for plain values the beginning of its text. */
  public static String show(Object value) {
    Kind kind = Kind.of(value);
    return switch (kind) {
      case STRING ->
          value == Special.NULL_TEXT
              ? "a null STRING"
              : "STRING \"" + Failure.shorten((String) value, Failure.SHOWN) + "\"";
      case LONG, DOUBLE, BOOLEAN -> kind + " " + value;
      case NULL -> "NULL";
      default -> kind.name();
    };
  }

  /** The memory of what an entry or a variable holds, without texts, arrays and maps inside. */
  public static long size(Object value) {
    if (value instanceof String text) {
      return Sizes.text(text.length());
    }
    if (value instanceof Map<?, ?> map) {
      return Sizes.MAP + Sizes.ENTRY * map.size();
    }
    if (Arrays.isArray(value)) {
      return Sizes.OBJECT + (long) Arrays.length(value) * Arrays.elementSize(Kind.of(value));
    }
    if (value instanceof Number || value instanceof Boolean) {
      return 0; // an entry has room for one
    }
    return value instanceof DateTimeFormatter format
        ? Sizes.FORMAT_CHARACTER * FormatMembers.printedLength(format)
        : Sizes.OBJECT;
  }

  static void checkDepth(int depth) {
    if (depth >= MAX_DEPTH) {
      throw Failure.limit(
          "Expected maps nested at most " + MAX_DEPTH + " deep, but they are deeper or circular");
    }
  }

  /** The value of the language for a Java value. */
  public static Object fromJava(@Nullable Object value, Budget budget) {
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
      return fromList(list, budget);
    }
    // Values of other kinds come only from maps that the expression itself filled.
    return value;
  }

  private static Object fromNumber(Number number) {
    if (number instanceof BigInteger big) {
      return big.longValueExact();
    }
    if (isDecimal(number)) {
      return number.doubleValue();
    }
    return number.longValue();
  }

  private static Object fromList(List<?> list, Budget budget) {
    budget.work(list.size());
    budget.charge(Sizes.OBJECT + (long) Long.BYTES * list.size());
    Object first = list.isEmpty() ? "" : fromJava(list.get(0), budget);
    Object array = Arrays.create(arrayKind(first, list), list.size());
    for (int i = 0; i < list.size(); i++) {
      Object element = fromJava(list.get(i), budget);
      if (array instanceof double[] && element instanceof Long number) {
        element = number.doubleValue();
      }
      if (!Arrays.set(array, i, element == Special.NULL ? Special.NULL_TEXT : element)) {
        throw Failure.eval(
            "Expected a list of one kind, but it holds "
                + Values.show(first)
                + " and "
                + Values.show(element));
      }
    }
    return array;
  }

  private static Kind arrayKind(Object first, List<?> list) {
    if (first instanceof Long) {
      boolean decimal = list.stream().anyMatch(Values::isDecimal);
      return decimal ? Kind.DOUBLE_ARRAY : Kind.LONG_ARRAY;
    }
    if (first instanceof Double) {
      return Kind.DOUBLE_ARRAY;
    }
    return first instanceof Boolean ? Kind.BOOLEAN_ARRAY : Kind.STRING_ARRAY;
  }

  private static boolean isDecimal(@Nullable Object value) {
    return value instanceof Double || value instanceof Float || value instanceof BigDecimal;
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
      budget.charge(Sizes.MAP);
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        budget.visit();
        budget.charge(Sizes.ENTRY);
        Object inner = copy(fromJava(entry.getValue(), budget), budget, depth + 1);
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
              "Expected a result that a parameter can hold, but got " + Values.show(value));
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
      budget.charge(Sizes.ENTRY);
      Object value = fromJava(entry, budget);
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
