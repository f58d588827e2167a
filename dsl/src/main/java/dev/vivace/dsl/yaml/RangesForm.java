package dev.vivace.dsl.yaml;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.tree.SourceObject;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.yaml.Keyword.Shape;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From the ranges of a foreach to loop parameters: {@code {from: 0, to: 24, increment: 1}}, or the
 * same as a list with {@code null} for what is left out, which is how the Python client writes
 * them.
 */
final class RangesForm {
  private static final List<Keyword> NUMBERS =
      List.of(
          Keyword.of(Shape.WHOLE, "from"),
          Keyword.of(Shape.WHOLE, "to"),
          Keyword.of(Shape.WHOLE, "increment"));

  private final Reading reading;

  RangesForm(Reading reading) {
    this.reading = reading;
  }

  /** Adds the loop parameters that the ranges stand for; they replace those of the same name. */
  void addTo(SourceObject loopParams, String path, Entries ranges) {
    for (Entry range : ranges.list()) {
      String place = path + "." + range.key();
      List<@Nullable Long> numbers = numbers(place, range.value());
      if (numbers != null && isFinite(place, range.value(), numbers)) {
        loopParams.place(range.key(), param(numbers, range), range.position());
      }
    }
  }

  private static SourceObject param(List<@Nullable Long> numbers, Entry range) {
    long from = Objects.requireNonNullElse(numbers.get(0), 0L);
    long to = Objects.requireNonNull(numbers.get(1));
    long increment = Objects.requireNonNullElse(numbers.get(2), 1L);
    var param = Params.range(from, to, increment);
    return ParamsForm.expression(
        param.type(), String.valueOf(param.expression()), range.position());
  }

  /** From, to and increment; {@code null} if the value has another shape. */
  private @Nullable List<@Nullable Long> numbers(String path, YamlValue range) {
    if (range instanceof Entries map) {
      return ofFields(path, map);
    }
    if (range instanceof Items items) {
      return ofList(path, items);
    }
    reading.wrong(path, range, "a range such as {from: 0, to: 24, increment: 1}");
    return null;
  }

  private List<@Nullable Long> ofFields(String path, Entries map) {
    Fields fields = new Fields(map, path, reading);
    List<@Nullable Long> numbers = new ArrayList<>();
    for (Keyword number : NUMBERS) {
      Entry entry = fields.take(number);
      numbers.add(entry == null ? null : ScalarReader.wholeNumber((Scalar) entry.value()));
    }
    for (Entry other : fields.rest()) {
      reading.error(
          path,
          other.position(),
          ProblemCode.UNKNOWN_FIELD,
          "expected from, to and increment in a range, but found '%s'",
          YamlValue.shown(other.key()));
    }
    return numbers;
  }

  private @Nullable List<@Nullable Long> ofList(String path, Items items) {
    List<@Nullable Long> numbers = new ArrayList<>();
    for (YamlValue item : items.values()) {
      Long number = item instanceof Scalar scalar ? ScalarReader.wholeNumber(scalar) : null;
      if (number != null || (item instanceof Scalar scalar && scalar.isNull())) {
        numbers.add(number);
      }
    }
    if (numbers.size() < items.values().size() || numbers.size() < 2 || numbers.size() > 3) {
      reading.error(
          path,
          items.position(),
          ProblemCode.WRONG_TYPE,
          "expected a range of two or three whole numbers: from, to and increment; the first and"
              + " the last may be null");
      return null;
    }
    if (numbers.size() == 2) {
      numbers.add(null);
    }
    return numbers;
  }

  private boolean isFinite(String path, YamlValue range, List<@Nullable Long> numbers) {
    if (numbers.get(1) == null) {
      reading.error(
          path, range.position(), ProblemCode.MISSING, "expected a range to say where 'to'");
      return false;
    }
    Long increment = numbers.get(2);
    if (increment != null && increment == 0) {
      reading.error(
          path,
          range.position(),
          ProblemCode.OUT_OF_RANGE,
          "expected an increment other than 0: the range would never end");
      return false;
    }
    return true;
  }
}
