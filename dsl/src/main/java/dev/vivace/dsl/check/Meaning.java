package dev.vivace.dsl.check;

import dev.vivace.dsl.model.param.ParamType;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a name at one place.
 *
 * @param type of its value; {@code null} if there is none, or it is not known for sure
 * @param problem why the name means nothing; {@code null} if it means something
 */
record Meaning(@Nullable ParamType type, @Nullable String problem) {
  /** Only the run, or a server, can say. */
  static final Meaning OPEN = new Meaning(null, null);

  static Meaning of(@Nullable ParamType type) {
    return type == null ? OPEN : new Meaning(type, null);
  }

  static Meaning nothing(String problem) {
    return new Meaning(null, problem);
  }
}
