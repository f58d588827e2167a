package dev.vivace.dsl.model;

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
  MAP
}
