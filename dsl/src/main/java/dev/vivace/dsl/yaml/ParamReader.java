package dev.vivace.dsl.yaml;

import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.ParamType;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Kind;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From keys and values to parameters; the type of a literal is that of its value. */
final class ParamReader {
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

  ParamReader(Reading reading) {
    this.reading = reading;
  }

  /** The parameters of a map; those that cannot be read are left out, with a problem. */
  Map<String, ParamDefinition> read(String path, List<Entry> entries) {
    return read(path, entries, Map.of());
  }

  /**
   * The parameters of a map.
   *
   * @param declared what they are laid over: a map whose key says no type has the declared one
   */
  Map<String, ParamDefinition> read(
      String path, List<Entry> entries, Map<String, MergedParam> declared) {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    Map<String, String> keyByName = new LinkedHashMap<>();
    for (Entry entry : entries) {
      ParamKey key = key(path, entry);
      if (key == null) {
        continue;
      }
      String first = keyByName.putIfAbsent(key.name(), entry.key());
      String place = path + "." + key.name();
      if (first != null) {
        reading.error(
            place,
            entry.position(),
            ProblemCode.DUPLICATE,
            "There is a duplicate key: [%s] and [%s] both define the param [%s]",
            YamlValue.shown(first),
            YamlValue.shown(entry.key()),
            YamlValue.shown(key.name()));
        continue;
      }
      reading.place(place, entry.position());
      ParamDefinition param = param(place, key, entry.value(), declared.get(key.name()));
      if (param != null) {
        params.put(key.name(), param);
      }
    }
    return params;
  }

  private @Nullable ParamKey key(String path, Entry entry) {
    ParamKey.Parsed parsed = ParamKey.parse(entry.key());
    if (parsed instanceof ParamKey.Parsed.Key read) {
      return read.key();
    }
    String message = ((ParamKey.Parsed.Problem) parsed).message();
    reading.error(path, entry.position(), ProblemCode.WRONG_TYPE, "%s", message);
    return null;
  }

  private @Nullable ParamDefinition param(
      String path, ParamKey key, YamlValue value, @Nullable MergedParam declared) {
    if (value instanceof Scalar scalar && scalar.isNull()) {
      reading.error(
          path,
          value.position(),
          ProblemCode.MISSING,
          "param value for param [%s] cannot be null",
          YamlValue.shown(key.text()));
      return null;
    }
    ParamDefinition param =
        key.expression()
            ? expression(path, key, value, declared)
            : literal(path, key, value, declared);
    if (param == null || key.mode() == null) {
      return param;
    }
    return new ParamDefinition(
        param.type(), param.value(), param.expression(), key.mode(), null, null, null);
  }

  private @Nullable ParamDefinition expression(
      String path, ParamKey key, YamlValue value, @Nullable MergedParam declared) {
    if (value instanceof Scalar scalar) {
      ParamType map = declared != null && isMap(declared.type()) ? declared.type() : null;
      ParamType untyped = map == null ? ParamType.STRING : map;
      ParamType type = key.type() == null ? untyped : key.type();
      return ParamDefinition.expression(type, scalar.text());
    }
    reading.error(
        path,
        value.position(),
        ProblemCode.WRONG_TYPE,
        "expected the text of an expression for param [%s], but found %s",
        YamlValue.shown(key.text()),
        value.describe());
    return null;
  }

  private static boolean isMap(ParamType type) {
    return type == ParamType.MAP || type == ParamType.STRING_MAP;
  }

  private @Nullable ParamDefinition literal(
      String path, ParamKey key, YamlValue value, @Nullable MergedParam declared) {
    ParamDefinition implied;
    if (value instanceof Scalar scalar) {
      implied = scalar(path, scalar);
    } else if (value instanceof Items items) {
      implied = list(path, key, items);
    } else {
      implied = map(path, key, (Entries) value, declared);
    }
    if (implied == null || key.type() == null || key.type() == implied.type()) {
      return implied;
    }
    reading.error(
        path,
        value.position(),
        ProblemCode.WRONG_TYPE,
        "Type mismatch for param [%s]: specified type [%s] does not match implied type [%s] from"
            + " its value: [%s]",
        YamlValue.shown(key.text()),
        key.type(),
        implied.type(),
        YamlValue.shown(String.valueOf(implied.value())));
    return null;
  }

  private @Nullable ParamDefinition scalar(String path, Scalar scalar) {
    ParamType type = SCALARS.get(scalar.kind());
    Object value = scalar.kind() == Kind.TEXT ? scalar.text() : scalar.value();
    if (type == null || value == null) {
      ScalarReader.refuseSize(reading, path, scalar);
      return null;
    }
    ScalarReader.warnOfNumber(reading, path, scalar);
    return ParamDefinition.literal(type, value);
  }

  private @Nullable ParamDefinition list(String path, ParamKey key, Items items) {
    if (items.values().isEmpty()) {
      boolean typed = key.type() != null && ARRAYS.containsValue(key.type());
      ParamType type = typed && key.type() != null ? key.type() : ParamType.STRING_ARRAY;
      return ParamDefinition.literal(type, List.of());
    }
    List<Object> values = new ArrayList<>();
    ParamType type = null;
    for (YamlValue item : items.values()) {
      boolean isScalar = item instanceof Scalar s && !s.isNull();
      ParamDefinition element = isScalar ? scalar(path, (Scalar) item) : null;
      if (isScalar && element == null) {
        return null; // the problem is noted
      }
      ParamType itemType = element == null ? null : element.type();
      if (type == null) {
        type = itemType;
      }
      Object value = element == null || type == null ? null : fitting(type, element);
      if (value == null) {
        mixed(path, key, type, item);
        return null;
      }
      values.add(value);
    }
    ParamType array = type == null ? null : ARRAYS.get(type);
    return array == null ? null : ParamDefinition.literal(array, List.copyOf(values));
  }

  /** A whole number is also a decimal; nothing else turns into something else. */
  private static @Nullable Object fitting(ParamType type, ParamDefinition element) {
    if (type == ParamType.DOUBLE && element.value() instanceof Long whole) {
      return BigDecimal.valueOf(whole);
    }
    return element.type() == type ? element.value() : null;
  }

  private void mixed(String path, ParamKey key, @Nullable ParamType type, YamlValue item) {
    reading.error(
        path,
        item.position(),
        ProblemCode.WRONG_TYPE,
        "expected only values of type %s in the list of param [%s], but found %s",
        type == null ? "STRING, LONG, DOUBLE or BOOLEAN" : type,
        YamlValue.shown(key.text()),
        item.describe());
  }

  private ParamDefinition map(
      String path, ParamKey key, Entries map, @Nullable MergedParam declared) {
    if (declared != null && (key.type() == null || key.type() == ParamType.MAP)) {
      if (declared.type() == ParamType.MAP) {
        return params(path, map, declared.entries());
      }
      if (declared.type() == ParamType.STRING_MAP && key.type() == null) {
        return map.list().stream().allMatch(ParamReader::canBeText)
            ? texts(map)
            : params(path, map, Map.of());
      }
    }
    boolean ofText = map.list().stream().allMatch(entry -> isText(entry.value()));
    boolean empty = map.list().isEmpty();
    boolean params = key.type() == ParamType.MAP || (empty && key.type() != ParamType.STRING_MAP);
    if (!ofText || params) {
      return params(path, map, Map.of());
    }
    if (key.type() == null) {
      map.list().forEach(entry -> warnOfBang(path, key, entry));
    }
    return texts(map);
  }

  private ParamDefinition params(String path, Entries map, Map<String, MergedParam> declared) {
    return ParamDefinition.literal(ParamType.MAP, read(path + ".value", map.list(), declared));
  }

  private static ParamDefinition texts(Entries map) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Entry entry : map.list()) {
      values.put(entry.key(), ((Scalar) entry.value()).text());
    }
    return ParamDefinition.literal(ParamType.STRING_MAP, values);
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
