package dev.vivace.dsl.sel.type;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.vivace.dsl.sel.budget.BoundedText;
import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Failure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Util.toJson}: the JSON text of a value, charged as it grows. */
final class JsonText {
  /** As much of a text is written at a time; what becomes of a character depends on no other. */
  private static final int PIECE = 512;

  private JsonText() {}

  static String of(Object value, Budget budget) {
    BoundedText out = new BoundedText(budget);
    write(out, value, 0);
    return out.toString();
  }

  private static void write(BoundedText out, @Nullable Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      writeMap(out, map, depth);
    } else if (value != null && Arrays.isArray(value)) {
      out.append("[");
      for (int i = 0; i < Arrays.length(value); i++) {
        out.append(i == 0 ? "" : ",");
        writeScalar(out, Arrays.get(value, i));
      }
      out.append("]");
    } else {
      writeScalar(out, value == null ? Special.NULL : value);
    }
  }

  private static void writeMap(BoundedText out, Map<?, ?> map, int depth) {
    Values.checkDepth(depth);
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      writeText(out, String.valueOf(entry.getKey()));
      out.append(":");
      write(out, Values.fromJava(entry.getValue(), out.budget()), depth + 1);
      separator = ",";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private static void writeScalar(BoundedText out, Object value) {
    if (Special.isNull(value)) {
      out.append("null");
    } else if (value instanceof String text) {
      writeText(out, text);
    } else if (value instanceof Double decimal && (decimal.isNaN() || decimal.isInfinite())) {
      writeText(out, decimal.toString());
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value.toString());
    } else {
      throw Failure.eval("Expected a value to write as JSON, but got " + Values.show(value));
    }
  }

  private static void writeText(BoundedText out, String text) {
    out.append('"');
    for (int at = 0; at < text.length(); at += PIECE) {
      String piece = text.substring(at, Math.min(at + PIECE, text.length()));
      out.budget().work(piece.length());
      out.append(new String(JsonStringEncoder.getInstance().quoteAsString(piece)));
    }
    out.append('"');
  }
}
