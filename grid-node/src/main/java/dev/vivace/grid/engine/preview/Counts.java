package dev.vivace.grid.engine.preview;

import org.jspecify.annotations.Nullable;

/**
 * Counts the work of a run.
 *
 * @param iterations iterations of foreach loops; {@code null} if not known
 * @param leaves steps that are no loops; {@code null} if not known
 * @param unknown why one of them is not known
 */
record Counts(@Nullable Long iterations, @Nullable Long leaves, @Nullable String unknown) {
  static final Counts NONE = new Counts(0L, 0L, null);
  static final Counts LEAF = new Counts(0L, 1L, null);

  static Counts unknown(String reason) {
    return new Counts(null, null, reason);
  }

  Counts plus(Counts other) {
    return new Counts(
        sum(iterations, other.iterations),
        sum(leaves, other.leaves),
        unknown == null ? other.unknown : unknown);
  }

  /** The iterations of a loop, and what each of them does. */
  static Counts iterations(long iterations, Counts each) {
    if (iterations == 0) {
      return NONE;
    }
    return new Counts(
        sum(iterations, product(iterations, each.iterations)),
        product(iterations, each.leaves),
        each.unknown);
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return null;
    }
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  private static @Nullable Long product(long one, @Nullable Long other) {
    if (other == null) {
      return null;
    }
    return other != 0 && one > Long.MAX_VALUE / other ? Long.MAX_VALUE : one * other;
  }
}
