package dev.vivace.dsl.yaml;

import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.validate.SourcePosition;
import dev.vivace.dsl.yaml.Lookalikes.Shape;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one map. A known key is taken out, with a problem if its value is of the wrong kind;
 * what is left over are parameters. A key without a value counts as absent.
 */
final class Fields {
  private final String path;
  private final SourcePosition position;
  private final Reading reading;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Lookalikes lookalikes = new Lookalikes();

  Fields(Entries map, String path, Reading reading) {
    this.path = path;
    this.position = map.position();
    this.reading = reading;
    map.list().forEach(entry -> entries.put(entry.key(), entry));
    reading.place(path, position);
  }

  SourcePosition position() {
    return position;
  }

  /** Notes that a key also stands for something elsewhere in the definition. */
  void place(String elsewhere, String name) {
    Entry entry = entries.get(name);
    reading.place(elsewhere, entry == null ? position : entry.position());
  }

  /** The value of a field that has one or several names; it may be of several kinds. */
  @Nullable YamlValue value(String field, String... names) {
    return take(Shape.ANY, field, names);
  }

  private @Nullable YamlValue take(Shape shape, String field, String... names) {
    Entry taken = null;
    for (String name : names) {
      Entry entry = entries.remove(name);
      if (entry == null) {
        continue;
      }
      reading.place(path + "." + field, entry.position());
      if (taken != null) {
        reading.error(
            path + "." + field,
            entry.position(),
            ProblemCode.DUPLICATE,
            "expected one of '%s' and '%s', but found both; they mean the same",
            taken.key(),
            name);
      }
      taken = entry;
    }
    if (taken == null) {
      List.of(names).forEach(name -> lookalikes.absent(name, shape));
      return null;
    }
    return isNull(taken.value()) ? null : taken.value();
  }

  @Nullable Scalar scalar(String field, String... names) {
    YamlValue value = take(Shape.SCALAR, field, names);
    if (value == null || value instanceof Scalar) {
      return (Scalar) value;
    }
    wrong(field, value, "text");
    return null;
  }

  /** Text; numbers and the like are taken as they are written. */
  @Nullable String text(String field, String... names) {
    Scalar scalar = scalar(field, names);
    return scalar == null ? null : scalar.text();
  }

  @Nullable Boolean bool(String field, String... names) {
    Scalar scalar = scalar(field, names);
    if (scalar == null) {
      return null;
    }
    String word = scalar.text().toLowerCase(Locale.ROOT);
    if (!word.equals("true") && !word.equals("false")) {
      wrong(field, scalar, "true or false");
    }
    return word.equals("true");
  }

  /** A whole number, perhaps in quotes. */
  @Nullable Long number(String field, String... names) {
    Scalar scalar = scalar(field, names);
    if (scalar == null) {
      return null;
    }
    Long number = ScalarReader.wholeNumber(scalar);
    if (number != null) {
      return number;
    }
    wrong(field, scalar, "a whole number");
    return null;
  }

  /** One of the constants, in any case. */
  <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String field) {
    Scalar scalar = scalar(field, field);
    if (scalar == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(scalar.text().trim())) {
        return constant;
      }
    }
    wrong(field, scalar, "one of " + List.of(type.getEnumConstants()));
    return null;
  }

  @Nullable Items items(String field, String... names) {
    YamlValue value = take(Shape.LIST, field, names);
    if (value == null || value instanceof Items) {
      return (Items) value;
    }
    wrong(field, value, "a list");
    return null;
  }

  @Nullable Entries map(String field, String... names) {
    YamlValue value = take(Shape.MAP, field, names);
    if (value == null || value instanceof Entries) {
      return (Entries) value;
    }
    wrong(field, value, "a map");
    return null;
  }

  /** A key that is kept free: it would otherwise become a parameter. */
  void refuse(String name) {
    Entry entry = entries.remove(name);
    if (entry != null) {
      reading.error(
          path,
          entry.position(),
          ProblemCode.UNKNOWN_FIELD,
          "[%s] is a reserved field and cannot be set within params; give it another name",
          name);
    }
  }

  /** The entries that nothing took. */
  List<Entry> rest() {
    return new ArrayList<>(entries.values());
  }

  /** The entries that nothing took and that become parameters, with a warning of typos. */
  List<Entry> params(String paramsPath) {
    List<Entry> params = rest();
    params.forEach(entry -> lookalikes.check(entry, paramsPath, reading));
    return params;
  }

  private void wrong(String field, YamlValue value, String expected) {
    reading.error(
        path + "." + field,
        value.position(),
        ProblemCode.WRONG_TYPE,
        "expected %s, but found %s",
        expected,
        value.describe());
  }

  private static boolean isNull(YamlValue value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }
}
