package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.BoundedText;
import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Failure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text form of values, as {@code '' + value} gives it. */
public final class Texts {
  /** How many characters that are compared with others are one unit of work. */
  static final int COMPARED = 8;

  /** How many are compared without a look at the clock. */
  private static final int PIECE = 4096;

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

  /** Whether both are the same text. */
  public static boolean equal(Object left, Object right, Budget budget) {
    if (left instanceof String a && right instanceof String b) {
      return a.length() == b.length() && matches(a, 0, b, budget);
    }
    return left.equals(right);
  }

  /** What {@code String.compareTo} gives. */
  static int compare(String left, String right, Budget budget) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i += PIECE) {
      int end = Math.min(i + PIECE, common);
      budget.work((end - i) / COMPARED);
      if (!left.regionMatches(i, right, i, end - i)) {
        return left.substring(i, end).compareTo(right.substring(i, end));
      }
    }
    return left.length() - right.length();
  }

  /** Whether {@code part} stands at a place of a text, which may lie outside of it. */
  static boolean matches(String text, int at, String part, Budget budget) {
    if (at < 0 || part.length() > text.length() - at) {
      return false;
    }
    for (int i = 0; i < part.length(); i += PIECE) {
      int length = Math.min(PIECE, part.length() - i);
      budget.work(length / COMPARED);
      if (!text.regionMatches(at + i, part, i, length)) {
        return false;
      }
    }
    return true;
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
    } else if (value instanceof List<?> items) {
      Values.checkDepth(depth);
      String separator = "[";
      for (Object item : items) {
        append(out.append(separator), item, depth + 1);
        separator = ", ";
      }
      out.append(items.isEmpty() ? "[]" : "]");
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
