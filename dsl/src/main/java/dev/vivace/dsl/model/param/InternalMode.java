package dev.vivace.dsl.model.param;

/** Who has to give a value to a parameter that a type of step or a job template declares. */
public enum InternalMode {
  /** Somebody must give it a value. */
  REQUIRED,
  /** Without a value it is left out. */
  OPTIONAL,
  /** It has a default. */
  PROVIDED,
  /** Only the platform gives it a value. */
  RESERVED
}
