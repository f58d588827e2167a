package dev.vivace.dsl.model.param;

/**
 * The types of a parameter. A {@code MAP} holds parameter definitions, a {@code STRING_MAP} text.
 */
public enum ParamType {
  STRING,
  LONG,
  DOUBLE,
  BOOLEAN,
  STRING_MAP,
  STRING_ARRAY,
  LONG_ARRAY,
  DOUBLE_ARRAY,
  BOOLEAN_ARRAY,
  MAP;

  /** The type of a list of values of this type; what no array can hold becomes text there. */
  public ParamType array() {
    return switch (this) {
      case LONG -> LONG_ARRAY;
      case DOUBLE -> DOUBLE_ARRAY;
      case BOOLEAN -> BOOLEAN_ARRAY;
      case STRING, STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, STRING_MAP, MAP ->
          STRING_ARRAY;
    };
  }

  /** Whether a value is a single one. */
  public boolean isScalar() {
    return switch (this) {
      case STRING, LONG, DOUBLE, BOOLEAN -> true;
      case STRING_MAP, STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, MAP -> false;
    };
  }

  /** The type of the elements of an array; of all else the type itself. */
  public ParamType element() {
    return switch (this) {
      case STRING_ARRAY -> STRING;
      case LONG_ARRAY -> LONG;
      case DOUBLE_ARRAY -> DOUBLE;
      case BOOLEAN_ARRAY -> BOOLEAN;
      case STRING, LONG, DOUBLE, BOOLEAN, STRING_MAP, MAP -> this;
    };
  }
}
