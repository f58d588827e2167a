package dev.vivace.dsl.schema;

/** The forms in which a definition can be written. */
enum Form {
  /** Text is in quotes. */
  JSON,
  /** Text need not be in quotes, so it may look like a number or a boolean. */
  YAML
}
