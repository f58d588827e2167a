package dev.vivace.dsl.check;

import org.jspecify.annotations.Nullable;

/** A name of the form {@code step__param}. */
record Reference(String owner, String param) {
  private static final String SEPARATOR = "__";

  static @Nullable Reference parse(String name) {
    int at = name.indexOf(SEPARATOR);
    return at < 0
        ? null
        : new Reference(name.substring(0, at), name.substring(at + SEPARATOR.length()));
  }
}
