package dev.vivace.dsl.check;

import dev.vivace.dsl.model.param.ParamType;
import org.jspecify.annotations.Nullable;

/** The meaning of a name at one place. */
sealed interface Meaning {
  /** Only the run, or a server, can say. */
  Meaning OPEN = new Known(null);

  static Meaning of(@Nullable ParamType type) {
    return type == null ? OPEN : new Known(type);
  }

  /**
   * A value.
   *
   * @param type {@code null} if it is not known for sure
   */
  record Known(@Nullable ParamType type) implements Meaning {}

  /** Nothing. */
  record Nothing(String problem) implements Meaning {}
}
