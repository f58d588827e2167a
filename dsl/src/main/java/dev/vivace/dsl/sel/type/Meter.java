package dev.vivace.dsl.sel.type;

/** Holds a {@link Host} that gathers many values for one call to the limits of the expression. */
@FunctionalInterface
public interface Meter {
  /**
   * Counts one value, and looks at the time.
   *
   * @param value as {@link Host} may give it
   * @throws RuntimeException if the expression has used up its time or its memory; let it pass
   */
  void gathered(Object value);
}
