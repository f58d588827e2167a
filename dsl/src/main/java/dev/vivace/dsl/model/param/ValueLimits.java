package dev.vivace.dsl.model.param;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the values of parameters, so that JSON and the store hold them and give them back
 * unchanged. Values are checked where they enter and where they are evaluated; nothing is checked
 * where they are read back.
 */
public final class ValueLimits {
  /** How many characters a key of a map may have. */
  public static final int KEY_CHARS = 4_096;

  /** How many lists and maps may be inside of each other. */
  public static final int DEPTH = 64;

  /** How many characters a number may be written with. */
  public static final int NUMBER_CHARS = 400;

  /**
   * What an evaluated parameter says of itself; as keys of a definition they would be there twice.
   */
  public static final List<String> EVALUATED = List.of("evaluated_result", "evaluated_time");

  private static final int SHOWN = 40;

  private ValueLimits() {}

  /**
   * What is wrong with a value.
   *
   * @param value a literal, a result, or a definition
   * @return {@code null} if nothing is
   */
  public static @Nullable ValueProblem problem(Object value) {
    return problem(value, 0);
  }

  private static @Nullable ValueProblem problem(Object value, int depth) {
    if (value instanceof String text) {
      return ofText(text);
    }
    if (value instanceof Double number) {
      return Double.isFinite(number)
          ? null
          : ValueProblem.of("a finite number", "it is [" + number + "]");
    }
    if (value instanceof BigDecimal number) {
      return ofDecimal(number);
    }
    if (value instanceof ParamDefinition param) {
      return ofDefinition(param, depth);
    }
    if (!(value instanceof List || value instanceof Map)) {
      return null;
    }
    if (depth == DEPTH) {
      return ValueProblem.of(
          "at most " + DEPTH + " lists and maps inside of each other", "there is one more");
    }
    return value instanceof List<?> items
        ? ofItems(items, depth + 1)
        : ofEntries((Map<?, ?>) value, depth + 1);
  }

  private static @Nullable ValueProblem ofItems(List<?> items, int depth) {
    for (int i = 0; i < items.size(); i++) {
      ValueProblem problem = problem(items.get(i), depth);
      if (problem != null) {
        return problem.in("[" + i + "]");
      }
    }
    return null;
  }

  private static @Nullable ValueProblem ofEntries(Map<?, ?> entries, int depth) {
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      String key = String.valueOf(entry.getKey());
      ValueProblem problem = ofKey(key);
      if (problem != null) {
        return problem;
      }
      problem = problem(entry.getValue(), depth);
      if (problem != null) {
        return problem.in("." + shown(key));
      }
    }
    return null;
  }

  private static @Nullable ValueProblem ofDefinition(ParamDefinition param, int depth) {
    Map<String, Object> meta = param.meta();
    for (String key : EVALUATED) {
      if (meta != null && meta.containsKey(key)) {
        return ValueProblem.of(
            "a definition without [" + key + "]",
            "it has one, which only the engine gives; leave it out");
      }
    }
    Object value = param.value();
    if (value == null) {
      return ofText(String.valueOf(param.expression()));
    }
    ValueProblem problem = problem(value, depth);
    return problem == null || problem.place().isEmpty() ? problem : problem.in(".value");
  }

  /** What is wrong with a key of a map; {@code null} if nothing is. */
  public static @Nullable ValueProblem ofKey(String key) {
    if (key.length() > KEY_CHARS) {
      return ValueProblem.of(
          "keys of at most " + KEY_CHARS + " characters",
          "[" + shown(key) + "] has " + key.length());
    }
    return ofText(key);
  }

  /** What is wrong with a text; {@code null} if nothing is. */
  public static @Nullable ValueProblem ofText(String text) {
    int half = halfOfPair(text);
    return half < 0
        ? null
        : ValueProblem.of(
            "text of whole characters",
            "character %d is \\u%04x, which is half of a surrogate pair"
                .formatted(half + 1, (int) text.charAt(half)));
  }

  /** Where the first surrogate without its other half is; -1 if there is none. */
  private static int halfOfPair(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean isPair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!isPair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static @Nullable ValueProblem ofDecimal(BigDecimal number) {
    return isDouble(number)
        ? null
        : ValueProblem.of(
            "a number that a DOUBLE can hold, from 4.9E-324 to 1.8E308",
            "it is [" + shown(number.toString()) + "]");
  }

  /** Whether a {@code double} is near the number: neither infinite nor zero instead of it. */
  public static boolean isDouble(BigDecimal number) {
    double near = number.doubleValue();
    return Double.isFinite(near) && (near != 0 || number.signum() == 0);
  }

  /** The number that a text is; {@code null} if it is none, or longer than a number may be. */
  public static @Nullable BigDecimal decimal(String text) {
    if (text.length() > NUMBER_CHARS) {
      return null; // the time it takes to read digits grows with their square
    }
    try {
      return new BigDecimal(text.trim());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String shown(String text) {
    if (text.length() <= SHOWN) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return text.substring(0, end) + "...";
  }
}
