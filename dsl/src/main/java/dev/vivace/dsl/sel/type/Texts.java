package dev.vivace.dsl.sel.type;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text form of values, as {@code '' + value} gives it. */
public final class Texts {
  private Texts() {}

  /** The text of {@code value}, charged to {@code budget}. */
  public static String of(Object value, Budget budget) {
    if (value instanceof String text) {
      return text;
    }
    if (Special.isNull(value)) {
      return "null";
    }
    Kind kind = Kind.of(value);
    return switch (kind) {
      case LONG, DOUBLE, BOOLEAN, DATETIME, DATETIME_ZONE, DATETIME_PROPERTY, UUID ->
          value.toString();
      case STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, MAP -> nested(value, budget);
      default -> throw Failure.eval("Expected a value to turn into text, but got " + kind.name());
    };
  }

  /** {@code left + right}, charged before it is built. */
  public static String concat(String left, String right, Budget budget) {
    budget.chargeText((long) left.length() + right.length());
    return left.concat(right);
  }

  private static String nested(Object value, Budget budget) {
    BoundedText out = new BoundedText(budget);
    append(out, value, 0);
    return out.toString();
  }

  private static void append(BoundedText out, @Nullable Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      Values.checkDepth(depth);
      String separator = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(separator).append(String.valueOf(entry.getKey())).append("=");
        append(out, entry.getValue(), depth + 1);
        separator = ", ";
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else if (value != null && Arrays.isArray(value)) {
      String separator = "[";
      int length = Arrays.length(value);
      for (int i = 0; i < length; i++) {
        out.append(separator).append(of(Arrays.get(value, i), out.budget()));
        separator = ", ";
      }
      out.append(length == 0 ? "[]" : "]");
    } else {
      out.append(String.valueOf(value));
    }
  }
}
