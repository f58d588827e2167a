package dev.vivace.dsl.param.value;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import java.util.List;
import java.util.Map;

/** How long parameters are as JSON, counted without writing it. */
public final class ParamSize {
  /** The keys and quotes around one parameter. */
  private static final int FRAME = 120;

  /** A name, which is not worth looking at. */
  private static final int NAME = 16;

  private ParamSize() {}

  public static void check(String owner, Map<String, Param> params, ParamLimits limits) {
    long size = 0;
    for (Map.Entry<String, Param> entry : params.entrySet()) {
      Param param = entry.getValue();
      size += FRAME + entry.getKey().length() + of(param.definition()) + of(param.result());
    }
    if (size > limits.maxJsonChars()) {
      throw ParamException.of(
          "Expected the params of [%s] to be at most [%s] characters as JSON, but they are about"
              + " [%s]; keep large data elsewhere and pass a reference",
          owner, limits.maxJsonChars(), size);
    }
  }

  /** About how long they are where plain ones are kept without JSON. */
  public static long kept(Map<String, Param> params) {
    if (params.isEmpty()) {
      return 0; // nearly always: nothing is allocated to find that out
    }
    long size = 0;
    for (Param param : params.values()) {
      String expression = param.definition().expression();
      size += NAME + of(param.result()) + (expression == null ? 0 : expression.length());
    }
    return size;
  }

  /** About how long plain values with their names are; nothing if there are none. */
  public static long ofValues(Map<String, ?> values) {
    return values.isEmpty() ? 0 : of(values);
  }

  private static long of(ParamDefinition definition) {
    String expression = definition.expression();
    Object value = definition.value();
    return expression != null ? expression.length() : value == null ? 0 : of(value);
  }

  /** About how long a plain value is. */
  public static long of(Object value) {
    if (value instanceof String text) {
      return text.length() + 2L;
    }
    if (value instanceof Long number) {
      return digits(number);
    }
    if (value instanceof ParamDefinition definition) {
      return FRAME + of(definition);
    }
    if (value instanceof List<?> items) {
      long size = 2;
      for (Object item : items) {
        size += of(item) + 1;
      }
      return size;
    }
    if (value instanceof Map<?, ?> entries) {
      long size = 2;
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        size += of(entry.getKey()) + of(entry.getValue()) + 2;
      }
      return size;
    }
    return value.toString().length();
  }

  /** How long the number is in writing, which it is not: most parameters are numbers. */
  private static int digits(long number) {
    int digits = number < 0 ? 2 : 1;
    for (long left = number / 10; left != 0; left /= 10) {
      digits++;
    }
    return digits;
  }
}
