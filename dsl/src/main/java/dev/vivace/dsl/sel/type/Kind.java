package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Failure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.Days;
import org.joda.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The type of a value. */
public enum Kind {
  STRING,
  LONG,
  DOUBLE,
  BOOLEAN,
  STRING_ARRAY,
  LONG_ARRAY,
  DOUBLE_ARRAY,
  BOOLEAN_ARRAY,
  MAP,
  DATETIME,
  DATETIME_ZONE,
  DATETIME_FORMATTER,
  DATETIME_PROPERTY,
  DATETIME_DAYS,
  UUID,
  NULL,
  VOID,
  PRESET_PARAMS;

  private static final Map<String, Kind> SCALARS = typeNames();

  private static Map<String, Kind> typeNames() {
    Map<String, Kind> names = new HashMap<>();
    names.put("String", STRING);
    names.put("int", LONG);
    names.put("long", LONG);
    names.put("Integer", LONG);
    names.put("Long", LONG);
    names.put("float", DOUBLE);
    names.put("double", DOUBLE);
    names.put("Float", DOUBLE);
    names.put("Double", DOUBLE);
    names.put("boolean", BOOLEAN);
    names.put("Boolean", BOOLEAN);
    names.put("Map", MAP);
    names.put("HashMap", MAP);
    names.put("LinkedHashMap", MAP);
    names.put("DateTime", DATETIME);
    names.put("DateTimeZone", DATETIME_ZONE);
    names.put("DateTimeFormatter", DATETIME_FORMATTER);
    names.put("Property", DATETIME_PROPERTY);
    names.put("Days", DATETIME_DAYS);
    names.put("UUID", UUID);
    return Map.copyOf(names);
  }

  /** The kind a declaration names, or null if there is no such type. */
  public static @Nullable Kind named(String typeName, boolean array) {
    Kind scalar = SCALARS.get(typeName);
    return scalar == null || !array ? scalar : scalar.arrayOf();
  }

  private @Nullable Kind arrayOf() {
    return switch (this) {
      case STRING -> STRING_ARRAY;
      case LONG -> LONG_ARRAY;
      case DOUBLE -> DOUBLE_ARRAY;
      case BOOLEAN -> BOOLEAN_ARRAY;
      default -> null;
    };
  }

  /** The kind of the elements of an array; null for all other kinds. */
  public @Nullable Kind elementOf() {
    return switch (this) {
      case STRING_ARRAY -> STRING;
      case LONG_ARRAY -> LONG;
      case DOUBLE_ARRAY -> DOUBLE;
      case BOOLEAN_ARRAY -> BOOLEAN;
      default -> null;
    };
  }

  /** The kind of {@code value}; the most frequent ones are asked for first. */
  public static Kind of(Object value) {
    if (value instanceof String) {
      return STRING;
    }
    if (value instanceof Long) {
      return LONG;
    }
    if (value instanceof Boolean) {
      return BOOLEAN;
    }
    if (value instanceof Double) {
      return DOUBLE;
    }
    if (value instanceof Special special) {
      return special.kind();
    }
    if (value instanceof Map) {
      return MAP;
    }
    return ofArrayOrDate(value);
  }

  private static Kind ofArrayOrDate(Object value) {
    if (value instanceof String[]) {
      return STRING_ARRAY;
    }
    if (value instanceof long[]) {
      return LONG_ARRAY;
    }
    if (value instanceof double[]) {
      return DOUBLE_ARRAY;
    }
    if (value instanceof boolean[]) {
      return BOOLEAN_ARRAY;
    }
    if (value instanceof DateTime) {
      return DATETIME;
    }
    if (value instanceof DateTimeZone) {
      return DATETIME_ZONE;
    }
    if (value instanceof DateTimeFormatter) {
      return DATETIME_FORMATTER;
    }
    if (value instanceof DateTime.Property) {
      return DATETIME_PROPERTY;
    }
    if (value instanceof Days) {
      return DATETIME_DAYS;
    }
    if (value instanceof UUID) {
      return UUID;
    }
    throw Failure.eval(
        "Expected a value that expressions can work with, but got a "
            + value.getClass().getSimpleName());
  }

  /** True for the four kinds of arrays. */
  public boolean isArray() {
    return switch (this) {
      case STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY -> true;
      default -> false;
    };
  }

  /** What a declared variable without an initializer holds. */
  public Object initial() {
    return switch (this) {
      case STRING -> Special.NULL_TEXT;
      case LONG -> 0L;
      case DOUBLE -> 0.0;
      case BOOLEAN -> false;
      case STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY -> Arrays.create(this, 0);
      case MAP -> new LinkedHashMap<String, @Nullable Object>();
      default -> Special.NULL;
    };
  }
}
