package dev.vivace.dsl.builder;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters by the Java type of their value. */
public final class Params {
  private Params() {}

  public static ParamDefinition string(String value) {
    return ParamDefinition.literal(ParamType.STRING, value);
  }

  public static ParamDefinition number(long value) {
    return ParamDefinition.literal(ParamType.LONG, value);
  }

  public static ParamDefinition decimal(double value) {
    return decimal(BigDecimal.valueOf(value));
  }

  public static ParamDefinition decimal(BigDecimal value) {
    return ParamDefinition.literal(ParamType.DOUBLE, value);
  }

  public static ParamDefinition bool(boolean value) {
    return ParamDefinition.literal(ParamType.BOOLEAN, value);
  }

  public static ParamDefinition strings(String... values) {
    return ParamDefinition.literal(ParamType.STRING_ARRAY, List.of(values));
  }

  public static ParamDefinition numbers(long... values) {
    return ParamDefinition.literal(ParamType.LONG_ARRAY, Arrays.stream(values).boxed().toList());
  }

  public static ParamDefinition decimals(double... values) {
    return ParamDefinition.literal(
        ParamType.DOUBLE_ARRAY, Arrays.stream(values).mapToObj(BigDecimal::valueOf).toList());
  }

  public static ParamDefinition bools(Boolean... values) {
    return ParamDefinition.literal(ParamType.BOOLEAN_ARRAY, List.of(values));
  }

  /** Text by text; in the order of the given map. */
  public static ParamDefinition stringMap(Map<String, String> values) {
    return ParamDefinition.literal(ParamType.STRING_MAP, copy(values));
  }

  /** Parameters by name; in the order of the given map. */
  public static ParamDefinition map(Map<String, ParamDefinition> params) {
    return ParamDefinition.literal(ParamType.MAP, copy(params));
  }

  /**
   * The whole numbers from {@code from} up to, but without, {@code to}; downwards if the increment
   * is negative. They are counted when the parameter is evaluated.
   */
  public static ParamDefinition range(long from, long to, long increment) {
    return ParamDefinition.expression(
        ParamType.LONG_ARRAY, "Util.intsBetween(" + from + ", " + to + ", " + increment + ");");
  }

  public static ParamDefinition expression(ParamType type, String text) {
    return ParamDefinition.expression(type, text);
  }

  /** The same parameter, changeable only as the mode says. */
  public static ParamDefinition withMode(ParamMode mode, ParamDefinition param) {
    return new ParamDefinition(
        param.type(),
        param.value(),
        param.expression(),
        mode,
        param.validator(),
        param.tags(),
        param.meta());
  }

  private static <V> Map<String, V> copy(Map<String, V> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
