package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Budget;

/** One way to work with the four array types. */
public final class Arrays {
  private Arrays() {}

  static boolean isArray(Object value) {
    return value instanceof String[]
        || value instanceof long[]
        || value instanceof double[]
        || value instanceof boolean[];
  }

  /** A new array of {@code kind}, which must be an array kind. */
  public static Object create(Kind kind, int length) {
    return switch (kind) {
      case STRING_ARRAY -> new String[length];
      case LONG_ARRAY -> new long[length];
      case DOUBLE_ARRAY -> new double[length];
      case BOOLEAN_ARRAY -> new boolean[length];
      default -> throw new AssertionError(kind);
    };
  }

  /** Bytes that one element of an array of {@code kind} is estimated to take. */
  public static int elementSize(Kind kind) {
    return kind == Kind.BOOLEAN_ARRAY ? 1 : 8;
  }

  /** The number of elements; {@code array} must be one. */
  public static int length(Object array) {
    if (array instanceof String[] texts) {
      return texts.length;
    }
    if (array instanceof long[] numbers) {
      return numbers.length;
    }
    if (array instanceof double[] decimals) {
      return decimals.length;
    }
    return ((boolean[]) array).length;
  }

  /** Element {@code index}, which must exist. */
  public static Object get(Object array, int index) {
    if (array instanceof String[] texts) {
      String text = texts[index];
      return text == null ? Special.NULL_TEXT : text;
    }
    if (array instanceof long[] numbers) {
      return numbers[index];
    }
    if (array instanceof double[] decimals) {
      return decimals[index];
    }
    return ((boolean[]) array)[index];
  }

  /** Stores an element; false if it is not of the array's element type. */
  public static boolean set(Object array, int index, Object value) {
    if (array instanceof String[] texts && Kind.of(value) == Kind.STRING) {
      setText(texts, index, value);
    } else if (array instanceof long[] numbers && value instanceof Long number) {
      numbers[index] = number;
    } else if (array instanceof double[] decimals && value instanceof Double decimal) {
      decimals[index] = decimal;
    } else if (array instanceof boolean[] flags && value instanceof Boolean flag) {
      flags[index] = flag;
    } else {
      return false;
    }
    return true;
  }

  @SuppressWarnings("NullAway") // a STRING array may hold null texts
  private static void setText(String[] texts, int index, Object value) {
    texts[index] = value == Special.NULL_TEXT ? null : (String) value;
  }

  static Object copy(Object array, Budget budget) {
    budget.charge(Values.size(array));
    if (array instanceof String[] texts) {
      return texts.clone();
    }
    if (array instanceof long[] numbers) {
      return numbers.clone();
    }
    if (array instanceof double[] decimals) {
      return decimals.clone();
    }
    return ((boolean[]) array).clone();
  }
}
