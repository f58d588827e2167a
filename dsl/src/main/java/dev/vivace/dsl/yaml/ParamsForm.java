package dev.vivace.dsl.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.tree.SourceArray;
import dev.vivace.dsl.tree.SourceObject;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Kind;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From keys and values to parameters; the type of a literal is that of its value. */
final class ParamsForm {
  private static final Map<Kind, ParamType> SCALARS =
      Map.of(
          Kind.TEXT, ParamType.STRING,
          Kind.NUMBER, ParamType.LONG,
          Kind.DECIMAL, ParamType.DOUBLE,
          Kind.BOOLEAN, ParamType.BOOLEAN);
  private static final Map<ParamType, ParamType> ARRAYS =
      Map.of(
          ParamType.STRING, ParamType.STRING_ARRAY,
          ParamType.LONG, ParamType.LONG_ARRAY,
          ParamType.DOUBLE, ParamType.DOUBLE_ARRAY,
          ParamType.BOOLEAN, ParamType.BOOLEAN_ARRAY);

  private final Reading reading;

  ParamsForm(Reading reading) {
    this.reading = reading;
  }

  /** What a value without a type is taken for. */
  private record Implied(ParamType type, JsonNode value) {}

  static SourceObject literal(ParamType type, JsonNode value, SourcePosition position) {
    SourceObject param = new SourceObject(position);
    param.put("type", type.name());
    param.set("value", value);
    return param;
  }

  static SourceObject expression(ParamType type, String text, SourcePosition position) {
    SourceObject param = new SourceObject(position);
    return (SourceObject) param.put("type", type.name()).put("expression", text);
  }

  /**
   * The parameters of a map; those that cannot be read are left out, with a problem.
   *
   * @param declared what they are laid over: a map whose key says no type has the declared one
   */
  SourceObject of(
      String path,
      List<Entry> entries,
      Map<String, MergedParam> declared,
      SourcePosition position) {
    SourceObject params = new SourceObject(position);
    Map<String, String> keyByName = new HashMap<>();
    for (Entry entry : entries) {
      ParamKey.Parsed parsed = ParamKey.parse(entry.key());
      if (parsed instanceof ParamKey.Parsed.Problem problem) {
        reading.error(path, entry.position(), ProblemCode.WRONG_TYPE, "%s", problem.message());
        continue;
      }
      ParamKey key = ((ParamKey.Parsed.Key) parsed).key();
      String first = keyByName.putIfAbsent(key.name(), entry.key());
      String place = path + "." + key.name();
      SourceObject param =
          first == null ? param(place, key, entry, declared.get(key.name())) : null;
      if (param != null) {
        params.place(key.name(), param, entry.position());
      } else if (first != null) {
        reading.duplicate(
            place,
            entry.position(),
            "There is a duplicate key: [%s] and [%s] both define the param [%s]",
            YamlValue.shown(first),
            YamlValue.shown(entry.key()),
            YamlValue.shown(key.name()));
      }
    }
    return params;
  }

  private @Nullable SourceObject param(
      String path, ParamKey key, Entry entry, @Nullable MergedParam declared) {
    YamlValue value = entry.value();
    if (value instanceof Scalar scalar && scalar.isNull()) {
      reading.error(
          path,
          value.position(),
          ProblemCode.MISSING,
          "param value for param [%s] cannot be null",
          YamlValue.shown(key.text()));
      return null;
    }
    SourceObject param =
        key.expression() ? computed(path, key, entry, declared) : given(path, key, entry, declared);
    if (param != null && key.mode() != null) {
      param.put("mode", key.mode().name());
    }
    return param;
  }

  private @Nullable SourceObject computed(
      String path, ParamKey key, Entry entry, @Nullable MergedParam declared) {
    if (entry.value() instanceof Scalar scalar) {
      ParamType untyped =
          declared != null && isMap(declared.type()) ? declared.type() : ParamType.STRING;
      ParamType type = key.type() == null ? untyped : key.type();
      return expression(type, scalar.text(), entry.position());
    }
    reading.wrong(
        path,
        entry.value(),
        "the text of an expression for param [" + YamlValue.shown(key.text()) + "]");
    return null;
  }

  private static boolean isMap(ParamType type) {
    return type == ParamType.MAP || type == ParamType.STRING_MAP;
  }

  private @Nullable SourceObject given(
      String path, ParamKey key, Entry entry, @Nullable MergedParam declared) {
    Implied implied = implied(path, key, entry.value(), declared);
    if (implied == null) {
      return null;
    }
    if (key.type() == null || key.type() == implied.type()) {
      return literal(implied.type(), implied.value(), entry.position());
    }
    JsonNode value = implied.value();
    reading.error(
        path,
        entry.value().position(),
        ProblemCode.WRONG_TYPE,
        "Type mismatch for param [%s]: specified type [%s] does not match implied type [%s] from"
            + " its value: [%s]",
        YamlValue.shown(key.text()),
        key.type(),
        implied.type(),
        YamlValue.shown(value.isValueNode() ? value.asText() : value.toString()));
    return null;
  }

  private @Nullable Implied implied(
      String path, ParamKey key, YamlValue value, @Nullable MergedParam declared) {
    if (value instanceof Scalar scalar) {
      return scalar(path, scalar);
    }
    return value instanceof Items items
        ? list(path, key, items)
        : map(path, key, (Entries) value, declared);
  }

  private @Nullable Implied scalar(String path, Scalar scalar) {
    ParamType type = SCALARS.get(scalar.kind());
    if (type == null || scalar.value() == null) {
      ScalarReader.refuseSize(reading, path, scalar);
      return null;
    }
    ScalarReader.warnOfNumber(reading, path, scalar);
    return new Implied(type, scalar.value());
  }

  private @Nullable Implied list(String path, ParamKey key, Items items) {
    SourceArray values = new SourceArray();
    if (items.values().isEmpty()) {
      boolean typed = key.type() != null && ARRAYS.containsValue(key.type());
      return new Implied(typed && key.type() != null ? key.type() : ParamType.STRING_ARRAY, values);
    }
    ParamType type = null;
    for (YamlValue item : items.values()) {
      boolean isScalar = item instanceof Scalar s && !s.isNull();
      Implied element = isScalar ? scalar(path, (Scalar) item) : null;
      if (isScalar && element == null) {
        return null; // the problem is noted
      }
      type = type == null && element != null ? element.type() : type;
      if (element == null || type == null || !fits(type, element)) {
        mixed(path, key, type, item);
        return null;
      }
      values.place(element.value(), item.position());
    }
    ParamType array = type == null ? null : ARRAYS.get(type);
    return array == null ? null : new Implied(array, values);
  }

  /** A whole number is also a decimal; nothing else turns into something else. */
  private static boolean fits(ParamType type, Implied element) {
    return element.type() == type || (type == ParamType.DOUBLE && element.type() == ParamType.LONG);
  }

  private void mixed(String path, ParamKey key, @Nullable ParamType type, YamlValue item) {
    String expected = type == null ? "STRING, LONG, DOUBLE or BOOLEAN" : type.name();
    reading.wrong(
        path,
        item,
        "only values of type %s in the list of param [%s]"
            .formatted(expected, YamlValue.shown(key.text())));
  }

  private Implied map(String path, ParamKey key, Entries map, @Nullable MergedParam declared) {
    if (declared != null && declared.type() == ParamType.MAP && key.mayBe(ParamType.MAP)) {
      return params(path, map, declared.entries());
    }
    if (declared != null && declared.type() == ParamType.STRING_MAP && key.type() == null) {
      return map.list().stream().allMatch(ParamsForm::canBeText)
          ? texts(map)
          : params(path, map, Map.of());
    }
    boolean ofText = map.list().stream().allMatch(entry -> isText(entry.value()));
    boolean empty = map.list().isEmpty();
    if (!ofText || key.type() == ParamType.MAP || (empty && key.type() != ParamType.STRING_MAP)) {
      return params(path, map, Map.of());
    }
    if (key.type() == null) {
      map.list().forEach(entry -> warnOfBang(path, key, entry));
    }
    return texts(map);
  }

  private Implied params(String path, Entries map, Map<String, MergedParam> declared) {
    return new Implied(ParamType.MAP, of(path + ".value", map.list(), declared, map.position()));
  }

  private static Implied texts(Entries map) {
    SourceObject texts = new SourceObject(map.position());
    for (Entry entry : map.list()) {
      String text = ((Scalar) entry.value()).text();
      texts.place(entry.key(), JsonNodeFactory.instance.textNode(text), entry.position());
    }
    return new Implied(ParamType.STRING_MAP, texts);
  }

  private static boolean isText(YamlValue value) {
    return value instanceof Scalar scalar && scalar.kind() == Kind.TEXT;
  }

  /** Whether an entry is text where nothing else is meant; an expression is none. */
  private static boolean canBeText(Entry entry) {
    return entry.value() instanceof Scalar scalar
        && !scalar.isNull()
        && !entry.key().strip().startsWith("!");
  }

  /** In a map of text, a key is no more than a name. */
  private void warnOfBang(String path, ParamKey key, Entry entry) {
    if (entry.key().strip().startsWith("!")) {
      reading.warn(
          path,
          entry.position(),
          "[%s] is the name of a text, not an expression, since [%s] is a map of nothing but text;"
              + " write [%s<pmap>] if an expression is meant, or [%s<map>] if not",
          YamlValue.shown(entry.key()),
          key.name(),
          key.name(),
          key.name());
    }
  }
}
