package dev.vivace.dsl.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ValueLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a JSON value into the Java value of a parameter type. What the contract coerces is coerced:
 * numbers and booleans to text, text to numbers, {@code 5.7} to the {@code LONG} 5, 0 and 1 to
 * booleans.
 */
final class ParamValue {
  private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

  private ParamValue() {}

  /** A literal of a definition: {@code DOUBLE} is exact, {@code MAP} holds definitions. */
  static Object literal(ParamType type, JsonNode node, DeserializationContext context)
      throws IOException {
    return switch (type) {
      case STRING -> text(node, context);
      case LONG -> whole(node, context);
      case DOUBLE -> decimal(node, context);
      case BOOLEAN -> bool(node, context);
      case STRING_MAP -> map(node, context, ParamValue::text);
      case STRING_ARRAY -> list(node, context, ParamValue::text);
      case LONG_ARRAY -> list(node, context, ParamValue::whole);
      case DOUBLE_ARRAY -> list(node, context, ParamValue::decimal);
      case BOOLEAN_ARRAY -> list(node, context, ParamValue::bool);
      case MAP -> map(node, context, ParamJson::readDefinition);
    };
  }

  /** A result: {@code DOUBLE} is a {@code Double}, {@code MAP} is plain. */
  static Object result(ParamType type, JsonNode node, DeserializationContext context)
      throws IOException {
    return switch (type) {
      case DOUBLE -> computedDouble(node, context);
      case DOUBLE_ARRAY -> list(node, context, ParamValue::computedDouble);
      case MAP -> map(node, context, ParamValue::computed);
      default -> literal(type, node, context);
    };
  }

  private static String text(JsonNode node, DeserializationContext context) throws BadJson {
    if (node.isValueNode() && !node.isNull()) {
      return node.asText();
    }
    throw BadJson.expected("text", node, context);
  }

  private static Long whole(JsonNode node, DeserializationContext context) throws BadJson {
    try {
      if (node.isTextual()) {
        return Long.valueOf(node.textValue().trim());
      }
      if (node.isNumber() && inRange(node.decimalValue())) {
        return node.decimalValue().longValue(); // a fraction is cut off
      }
    } catch (NumberFormatException e) {
      throw withCause(BadJson.expected("a whole number", node, context), e);
    }
    throw BadJson.expected("a whole number of 64 bits", node, context);
  }

  private static boolean inRange(BigDecimal number) {
    return ValueLimits.isDouble(number)
        && number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
        && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
  }

  private static BigDecimal decimal(JsonNode node, DeserializationContext context) throws BadJson {
    BigDecimal number =
        node.isTextual()
            ? ValueLimits.decimal(node.textValue())
            : node.isNumber() ? node.decimalValue() : null;
    if (number == null) {
      throw BadJson.expected("a number", node, context);
    }
    return number;
  }

  /** What is stored may be no finite number: that is written as text. */
  private static Double computedDouble(JsonNode node, DeserializationContext context)
      throws BadJson {
    boolean stored = context.getAttribute(StoredJson.STORED) != null;
    if (stored && node.isTextual() && NOT_FINITE.contains(node.textValue())) {
      return Double.valueOf(node.textValue());
    }
    return decimal(node, context).doubleValue();
  }

  private static Boolean bool(JsonNode node, DeserializationContext context) throws BadJson {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return node.bigIntegerValue().signum() != 0;
    }
    if (node.isTextual() && node.textValue().equalsIgnoreCase("true")) {
      return true;
    }
    if (node.isTextual() && node.textValue().equalsIgnoreCase("false")) {
      return false;
    }
    throw BadJson.expected("true or false", node, context);
  }

  private static Object computed(JsonNode node, DeserializationContext context) throws BadJson {
    Object value = Plain.COMPUTED.of(node);
    if (value == null) {
      throw BadJson.expected("a value", node, context);
    }
    return value;
  }

  private static <T> List<T> list(
      JsonNode node, DeserializationContext context, ObjectReading.Reader<T> element)
      throws IOException {
    if (!node.isArray()) {
      throw BadJson.expected("an array", node, context);
    }
    List<T> list = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      try {
        list.add(element.read(node.get(i), context));
      } catch (BadJson e) {
        e.prependPath(list, i);
        throw e;
      }
    }
    return List.copyOf(list);
  }

  private static <T> Map<String, T> map(
      JsonNode node, DeserializationContext context, ObjectReading.Reader<T> value)
      throws IOException {
    if (!node.isObject()) {
      throw BadJson.expected("an object", node, context);
    }
    Map<String, T> map = new LinkedHashMap<>();
    for (var field : node.properties()) {
      try {
        map.put(field.getKey(), value.read(field.getValue(), context));
      } catch (BadJson e) {
        e.prependPath(map, field.getKey());
        throw e;
      }
    }
    return Collections.unmodifiableMap(map);
  }

  private static BadJson withCause(BadJson problem, Exception cause) {
    problem.initCause(cause);
    return problem;
  }
}
