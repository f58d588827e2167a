package dev.vivace.dsl.yaml;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of a foreach: {@code {from: 0, to: 24, increment: 1}}, or the same as a list with {@code
 * null} for what is left out, which is how the Python client writes them.
 */
final class RangeReader {
  private final Reading reading;

  RangeReader(Reading reading) {
    this.reading = reading;
  }

  /** The loop parameters that the ranges stand for. */
  Map<String, ParamDefinition> read(String path, @Nullable Entries ranges) {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    if (ranges == null) {
      return params;
    }
    for (Entry range : ranges.list()) {
      String place = path + "." + range.key();
      reading.place(place, range.position());
      ParamDefinition param = range(place, range.value());
      if (param != null) {
        params.put(range.key(), param);
      }
    }
    return params;
  }

  private @Nullable ParamDefinition range(String path, YamlValue value) {
    if (value instanceof Entries map) {
      return ofFields(path, map);
    }
    if (value instanceof Items items) {
      return ofList(path, items);
    }
    reading.error(
        path,
        value.position(),
        ProblemCode.WRONG_TYPE,
        "expected a range such as {from: 0, to: 24, increment: 1}, but found %s",
        value.describe());
    return null;
  }

  private @Nullable ParamDefinition ofFields(String path, Entries map) {
    Fields fields = new Fields(map, path, reading);
    Long from = fields.number("from", "from");
    Long to = fields.number("to", "to");
    Long increment = fields.number("increment", "increment");
    for (Entry other : fields.rest()) {
      reading.error(
          path,
          other.position(),
          ProblemCode.UNKNOWN_FIELD,
          "expected from, to and increment in a range, but found '%s'",
          YamlValue.shown(other.key()));
    }
    return of(path, map, from, to, increment);
  }

  private @Nullable ParamDefinition ofList(String path, Items items) {
    List<@Nullable Long> numbers = new ArrayList<>();
    for (YamlValue item : items.values()) {
      Long number = item instanceof Scalar scalar ? ScalarReader.wholeNumber(scalar) : null;
      if (number != null || (item instanceof Scalar scalar && scalar.isNull())) {
        numbers.add(number);
      }
    }
    boolean readable = numbers.size() == items.values().size();
    if (!readable || numbers.size() < 2 || numbers.size() > 3) {
      reading.error(
          path,
          items.position(),
          ProblemCode.WRONG_TYPE,
          "expected a range of two or three whole numbers: from, to and increment; the first and"
              + " the last may be null");
      return null;
    }
    return of(
        path, items, numbers.get(0), numbers.get(1), numbers.size() == 3 ? numbers.get(2) : null);
  }

  private @Nullable ParamDefinition of(
      String path,
      YamlValue range,
      @Nullable Long from,
      @Nullable Long to,
      @Nullable Long increment) {
    if (to == null) {
      reading.error(
          path, range.position(), ProblemCode.MISSING, "expected a range to say where 'to'");
      return null;
    }
    if (increment != null && increment == 0) {
      reading.error(
          path,
          range.position(),
          ProblemCode.OUT_OF_RANGE,
          "expected an increment other than 0: the range would never end");
      return null;
    }
    return Params.range(from == null ? 0 : from, to, increment == null ? 1 : increment);
  }
}
