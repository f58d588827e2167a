package dev.vivace.grid.step;

import dev.vivace.dsl.model.param.ValueLimits;
import dev.vivace.dsl.model.param.ValueProblem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies the result of user code: later changes to it must not change an outcome, and what is not
 * JSON, too long or endlessly nested must not get further.
 */
final class PlainResult {
  private final OutcomeLimits limits;
  private long chars;

  private PlainResult(OutcomeLimits limits) {
    this.limits = limits;
  }

  /** Reports a flaw of a result, as the end of a sentence. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * An immutable copy, with {@code Long} for integers and {@code Double} for decimals.
   *
   * @throws Unusable if the result is not plain JSON within the limits
   */
  static Map<String, Object> of(Map<String, Object> result, OutcomeLimits limits) {
    return result.isEmpty() ? Map.of() : new PlainResult(limits).copyOf(result, "the result", 1);
  }

  private Map<String, Object> copyOf(Map<?, ?> entries, String path, int depth) {
    enter(path, depth);
    Map<String, Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new Unusable(path + " has the key '" + entry.getKey() + "', which is no text");
      }
      require(ValueLimits.ofKey(key), path);
      count(key.length() + 4L);
      copy.put(key, copyOf(entry.getValue(), depth == 1 ? "'" + key + "'" : path, depth));
    }
    return Collections.unmodifiableMap(copy);
  }

  private List<Object> copyOf(Collection<?> items, String path, int depth) {
    enter(path, depth);
    List<Object> copy = new ArrayList<>();
    for (Object item : items) {
      count(1);
      copy.add(copyOf(item, path, depth));
    }
    return Collections.unmodifiableList(copy);
  }

  private Object copyOf(@Nullable Object value, String path, int depth) {
    if (value instanceof String text) {
      count(text.length() + 2L);
      require(ValueLimits.ofText(text), path);
      return text;
    }
    if (value instanceof Boolean) {
      count(5);
      return value;
    }
    if (value instanceof Number number) {
      count(20);
      Object plain = number(number, path);
      require(ValueLimits.problem(plain), path);
      return plain;
    }
    if (value instanceof Map<?, ?> entries) {
      return copyOf(entries, path, depth + 1);
    }
    if (value instanceof Collection<?> items) {
      return copyOf(items, path, depth + 1);
    }
    throw new Unusable(
        path
            + " holds "
            + (value == null ? "null" : "a " + value.getClass().getName())
            + "; use text, numbers, booleans, lists and maps with text keys");
  }

  private static Object number(Number number, String path) {
    if (number instanceof Long || number instanceof Double) {
      return number;
    }
    if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      return number.longValue();
    }
    if (number instanceof Float || number instanceof BigDecimal) {
      return number.doubleValue();
    }
    if (number instanceof BigInteger big && big.bitLength() < Long.SIZE) {
      return big.longValue();
    }
    throw new Unusable(
        path + " holds the number " + number + ", which fits neither 64 bits nor a double");
  }

  private static void require(@Nullable ValueProblem problem, String path) {
    if (problem != null) {
      throw new Unusable(path + " has to hold " + problem.sentence());
    }
  }

  private void enter(String path, int depth) {
    if (depth > limits.maxDepth()) {
      throw new Unusable(
          path + " is nested deeper than " + limits.maxDepth() + " levels; does it hold itself?");
    }
    count(2);
  }

  private void count(long more) {
    chars += more;
    if (chars > limits.maxJsonChars()) {
      throw new Unusable(
          "it is longer than "
              + limits.maxJsonChars()
              + " characters as JSON; keep large data elsewhere and return a reference");
    }
  }
}
