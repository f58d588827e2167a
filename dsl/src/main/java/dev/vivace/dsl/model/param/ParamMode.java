package dev.vivace.dsl.model.param;

/** The right to change a parameter, from anybody to nobody; a redefinition may only be stricter. */
public enum ParamMode {
  MUTABLE,
  MUTABLE_ON_START,
  MUTABLE_ON_START_RESTART,
  IMMUTABLE,
  CONSTANT
}
