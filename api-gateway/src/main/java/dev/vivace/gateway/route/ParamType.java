package dev.vivace.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How the text of a parameter is read.
 *
 * @param words what is expected, for people
 * @param schema the same for programs
 * @param reader throws for what is not as expected
 */
public record ParamType<T>(String words, JsonNode schema, Reader<T> reader) {
  public static final ParamType<String> TEXT =
      new ParamType<>("text", schema("string"), (name, text) -> text);

  public static final ParamType<Long> NUMBER =
      new ParamType<>(
          "whole number", schema("integer").put("format", "int64"), ParamType::wholeNumber);

  /** A yes or no in the forms that clients of the contract send. */
  public static final ParamType<Boolean> FLAG =
      new ParamType<>("true or false", schema("boolean"), ParamType::flag);

  /** Reads one text. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(String name, String text);
  }

  /** A whole number, or a word in any case that stands for one. */
  public static ParamType<Long> numberOr(String word, long meaning) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("type").add("integer").add("string");
    schema.put("pattern", "^([0-9]+|" + word + ")$");
    return new ParamType<>(
        "whole number or '" + word + "'",
        schema,
        (name, text) ->
            text.equalsIgnoreCase(word)
                ? meaning
                : parsed(
                    text,
                    value ->
                        OrchestratorException.invalid(
                            "expected %s to be a whole number or '%s', but it is '%s'"
                                .formatted(name, word, value))));
  }

  /** A number of elements, at least one. */
  public static ParamType<Integer> size(int max) {
    return new ParamType<>(
        "1..%d".formatted(max),
        schema("integer").put("minimum", 1).put("maximum", max),
        (name, text) -> {
          long size = wholeNumber(name, text);
          if (size < 1 || size > max) {
            throw OrchestratorException.invalid(OrchestratorException.VALIDATION_FAILURE);
          }
          return (int) size;
        });
  }

  /** The place of an element in a list. */
  public static ParamType<Long> cursor() {
    return new ParamType<>(
        "cursor of an earlier page",
        schema("integer").put("format", "int64"),
        (name, text) ->
            parsed(
                text,
                value ->
                    OrchestratorException.invalid(
                        "expected the cursor of an earlier page, but it is '%s'"
                            .formatted(value))));
  }

  /**
   * One of a few words.
   *
   * @param reader throws for any other
   */
  public static <T> ParamType<T> oneOf(List<String> words, Function<String, T> reader) {
    ObjectNode schema = schema("string");
    words.forEach(schema.putArray("enum")::add);
    return new ParamType<>(String.join(" or ", words), schema, (name, text) -> reader.apply(text));
  }

  /** A text that a rule holds for; the rule throws if it does not. */
  public static ParamType<String> text(String words, Function<String, String> rule) {
    return new ParamType<>(words, schema("string"), (name, text) -> rule.apply(text));
  }

  private static ObjectNode schema(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static Long wholeNumber(String name, String text) {
    return parsed(text, value -> HttpProblem.conversion(name, "a whole number", value));
  }

  private static Long parsed(String text, Function<String, RuntimeException> problem) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw problem.apply(text);
    }
  }

  private static Boolean flag(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default -> throw HttpProblem.conversion(name, "true or false", text);
    };
  }
}
