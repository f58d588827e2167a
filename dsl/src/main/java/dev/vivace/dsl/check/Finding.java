package dev.vivace.dsl.check;

/**
 * Something in a definition that will probably fail when it runs, or not do what was meant.
 *
 * @param path where, in terms of the JSON form and without the wrappers of steps
 */
public record Finding(Kind kind, String path, String message) {

  /** The kinds of mistakes. */
  public enum Kind {
    /** A text that is no expression, or one that fails whenever it is evaluated. */
    EXPRESSION,
    /** A name, or something asked of {@code params}, that stands for nothing there. */
    NAME,
    /** A value of another type than is needed there. */
    TYPE,
    /** Runs that would wait for each other, or stop each other. */
    SELF_CALL
  }
}
