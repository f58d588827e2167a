package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import dev.vivace.dsl.model.SignalOperator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names Java types and JSON tokens in words for the user. As a handler it does so while the parser
 * still stands at the wrong token.
 */
final class Expected extends DeserializationProblemHandler {

  @Override
  public Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType type,
      JsonToken token,
      JsonParser parser,
      String failure)
      throws IOException {
    throw new BadJson(
        parser, "expected " + words(type.getRawClass()) + ", but found " + words(token));
  }

  /** The constants of an enum as they can be written; none for all other types. */
  static List<String> constants(@Nullable Class<?> type) {
    return type == null || !type.isEnum()
        ? List.of()
        : Arrays.stream(type.getEnumConstants()).map(Expected::written).toList();
  }

  private static String written(Object constant) {
    return constant instanceof SignalOperator operator ? operator.symbol() : constant.toString();
  }

  static String words(@Nullable Class<?> type) {
    if (type == null) {
      return "another value";
    }
    if (type.isEnum()) {
      return "one of " + String.join(", ", constants(type));
    }
    return switch (type.getSimpleName()) {
      case "String" -> "text";
      case "Boolean", "boolean" -> "true or false";
      case "Long", "long", "Integer", "int" -> "a whole number";
      case "UUID" -> "a UUID";
      default -> Iterable.class.isAssignableFrom(type) || type.isArray() ? "an array" : "an object";
    };
  }

  private static String words(JsonToken token) {
    return switch (token) {
      case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
      case START_ARRAY, END_ARRAY -> "an array";
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "another value";
    };
  }
}
