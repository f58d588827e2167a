package dev.vivace.benchmark.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object of a file; what is absent or null is {@code null} here. */
final class Fields {
  private static final int SHOWN = 60;

  private final String file;
  private final String prefix;
  private final JsonNode object;

  Fields(String file, JsonNode object) throws BadResult {
    this(file, "", object);
    if (!object.isObject()) {
      throw new BadResult(
          "expected '%s' to hold one JSON object, the result of a load, but it holds %s; write it with 'load --json'"
              .formatted(file, shown(object)));
    }
  }

  private Fields(String file, String prefix, JsonNode object) {
    this.file = file;
    this.prefix = prefix;
    this.object = object;
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  @Nullable String text(String name) throws BadResult {
    JsonNode value = value(name);
    if (value != null && !value.isTextual()) {
      throw wrong(name, "a text", value);
    }
    return value == null ? null : value.textValue();
  }

  String requiredText(String name) throws BadResult {
    String text = text(name);
    if (text == null) {
      throw wrong(name, "a text", null);
    }
    return text;
  }

  @Nullable Double number(String name) throws BadResult {
    JsonNode value = value(name);
    return value == null ? null : finite(name, value);
  }

  double requiredNumber(String name) throws BadResult {
    Double number = number(name);
    if (number == null) {
      throw wrong(name, "a number", null);
    }
    return number;
  }

  /** A whole number, however it is written. */
  @Nullable Long whole(String name) throws BadResult {
    Double number = number(name);
    return number == null ? null : Math.round(number);
  }

  @Nullable Fields object(String name) throws BadResult {
    JsonNode value = value(name);
    if (value != null && !value.isObject()) {
      throw wrong(name, "an object", value);
    }
    return value == null ? null : new Fields(file, prefix + name + ".", value);
  }

  Fields requiredObject(String name) throws BadResult {
    Fields fields = object(name);
    if (fields == null) {
      throw wrong(name, "an object", null);
    }
    return fields;
  }

  /** A list of numbers; empty if it is absent. */
  List<Double> numbers(String name) throws BadResult {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode element : list(name)) {
      numbers.add(finite(name + "[" + numbers.size() + "]", element));
    }
    return numbers;
  }

  /** A list of pairs of numbers; empty if it is absent. */
  List<List<Double>> pairs(String name) throws BadResult {
    List<List<Double>> pairs = new ArrayList<>();
    for (JsonNode pair : list(name)) {
      String at = name + "[" + pairs.size() + "]";
      if (!pair.isArray() || pair.size() != 2) {
        throw wrong(at, "a pair of numbers", pair);
      }
      pairs.add(List.of(finite(at + "[0]", pair.get(0)), finite(at + "[1]", pair.get(1))));
    }
    return pairs;
  }

  private Iterable<JsonNode> list(String name) throws BadResult {
    JsonNode value = value(name);
    if (value != null && !value.isArray()) {
      throw wrong(name, "a list", value);
    }
    return value == null ? List.of() : value;
  }

  private double finite(String name, JsonNode value) throws BadResult {
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!Double.isFinite(number)) {
      throw wrong(name, "a number", value);
    }
    return number;
  }

  /** What to throw if a number is not as expected. */
  BadResult wrong(String name, String expected, double value) {
    return wrong(name, expected, DoubleNode.valueOf(value));
  }

  private BadResult wrong(String name, String expected, @Nullable JsonNode value) {
    return new BadResult(
        "expected field '%s%s' of '%s' to be %s, but it %s; write the file with 'load --json'"
            .formatted(
                prefix,
                name,
                file,
                expected,
                value == null ? "is not there" : "is " + shown(value)));
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
