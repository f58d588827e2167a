package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.spelling.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value that does not have the shape the contract asks for, in words for the user. */
final class BadJson extends JsonMappingException {
  private static final long serialVersionUID = 1L;

  BadJson(@Nullable JsonParser parser, String message) {
    super(parser, message);
  }

  /** "expected X, but found Y". */
  static BadJson expected(String expected, JsonNode found, DeserializationContext context) {
    return new BadJson(
        context.getParser(), "expected " + expected + ", but found " + describe(found));
  }

  /** The same with the word that was probably meant, out of those that can stand there. */
  static BadJson expected(
      String expected, JsonNode found, DeserializationContext context, List<String> words) {
    String hint = found.isTextual() ? Spelling.didYouMean(found.textValue(), words) : "";
    return new BadJson(
        context.getParser(), "expected " + expected + ", but found " + describe(found) + hint);
  }

  static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT, POJO -> "an object";
      case NULL, MISSING -> "null";
      case BOOLEAN -> node.asText();
      case NUMBER -> "the number " + shortened(node.asText());
      case STRING, BINARY -> "the text \"" + shortened(node.asText()) + '"';
    };
  }

  /** Any constant of an enum, in any case. */
  static <E extends Enum<E>> E constant(
      Class<E> type, JsonNode node, DeserializationContext context) throws BadJson {
    for (E constant : type.getEnumConstants()) {
      if (node.isTextual() && constant.name().equals(node.textValue().toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw expected(
        "one of " + Arrays.toString(type.getEnumConstants()),
        node,
        context,
        Stream.of(type.getEnumConstants()).map(Enum::name).toList());
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
