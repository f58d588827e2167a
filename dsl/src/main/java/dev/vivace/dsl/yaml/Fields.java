package dev.vivace.dsl.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.tree.SourceArray;
import dev.vivace.dsl.tree.SourceObject;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one map. A keyword is taken out, with a problem if its value is of the wrong shape;
 * what is left over are parameters. A key without a value counts as absent.
 */
final class Fields {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String path;
  private final SourcePosition position;
  private final Reading reading;
  private final JsonParts parts;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Lookalikes lookalikes = new Lookalikes();

  Fields(Entries map, String path, Reading reading) {
    this.path = path;
    this.position = map.position();
    this.reading = reading;
    this.parts = new JsonParts(reading);
    map.list().forEach(entry -> entries.put(entry.key(), entry));
  }

  String path() {
    return path;
  }

  SourcePosition position() {
    return position;
  }

  /** Where the first of the keys that is there stands. */
  SourcePosition position(SourcePosition otherwise, String... names) {
    return Arrays.stream(names)
        .map(entries::get)
        .filter(Objects::nonNull)
        .map(Entry::position)
        .findFirst()
        .orElse(otherwise);
  }

  /** The entry of a keyword; {@code null} if it is absent or of the wrong shape. */
  @Nullable Entry take(Keyword keyword) {
    Entry taken = null;
    for (String name : keyword.names()) {
      Entry entry = entries.remove(name);
      if (entry != null && taken != null) {
        reading.duplicate(
            path + "." + keyword.field(),
            entry.position(),
            "expected one of '%s' and '%s', but found both; they mean the same",
            taken.key(),
            name);
      }
      taken = entry == null ? taken : entry;
    }
    if (taken == null) {
      lookalikes.absent(keyword);
    }
    if (taken == null || (taken.value() instanceof Scalar scalar && scalar.isNull())) {
      return null;
    }
    if (!keyword.fits(taken.value())) {
      reading.wrong(path + "." + keyword.field(), taken.value(), keyword.expected());
      return null;
    }
    return taken;
  }

  /** Puts a keyword into the object that the map becomes; {@code false} if it is absent. */
  @CanIgnoreReturnValue
  boolean move(Keyword keyword, SourceObject target) {
    return move(keyword, target, keyword.field());
  }

  /** The same for a field of another name, in another object. */
  @CanIgnoreReturnValue
  boolean move(Keyword keyword, SourceObject target, String field) {
    Entry entry = take(keyword);
    if (entry != null) {
      target.place(field, json(keyword, entry.value()), entry.position());
    }
    return entry != null;
  }

  void move(List<Keyword> keywords, SourceObject target) {
    keywords.forEach(keyword -> move(keyword, target));
  }

  private JsonNode json(Keyword keyword, YamlValue value) {
    String place = path + "." + keyword.field();
    if (!(value instanceof Scalar scalar)) {
      return switch (keyword.shape()) {
        case NAMES -> names(place, (Items) value);
        case LIST -> parts.list(place, (Items) value);
        default -> parts.of(place, value);
      };
    }
    return switch (keyword.shape()) {
      case FLAG -> NODES.booleanNode(scalar.text().equalsIgnoreCase("true"));
      case WHOLE -> NODES.numberNode(Objects.requireNonNull(ScalarReader.wholeNumber(scalar)));
      case WORD -> NODES.textNode(keyword.word(scalar).orElseThrow());
      case COUNT -> Objects.requireNonNull(scalar.value());
      default -> NODES.textNode(scalar.text());
    };
  }

  private SourceArray names(String place, Items items) {
    SourceArray names = new SourceArray();
    for (YamlValue item : items.values()) {
      if (item instanceof Scalar scalar && !scalar.isNull()) {
        names.place(NODES.textNode(scalar.text()), item.position());
      } else {
        reading.wrong(place, item, "the name of a tag");
        names.omit();
      }
    }
    return names;
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
}
