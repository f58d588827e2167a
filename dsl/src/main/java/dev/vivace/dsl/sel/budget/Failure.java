package dev.vivace.dsl.sel.budget;

import org.jspecify.annotations.Nullable;

/**
 * Ends an evaluation without a result. It knows neither the expression nor the position: who runs
 * the expression adds both. It carries no stack trace, because it reports what a user wrote.
 */
public final class Failure extends RuntimeException {
  /** Whose fault it is: the text, the evaluation, or a limit. */
  public enum Reason {
    PARSE,
    EVAL,
    LIMIT
  }

  /** Characters of a text that messages show. */
  public static final int SHOWN = 80;

  private static final int SHOWN_THROWN = 10_000;

  private final Reason reason;
  private final @Nullable String thrown;

  private Failure(Reason reason, String message, @Nullable String thrown) {
    super(message, null, false, false);
    this.reason = reason;
    this.thrown = thrown;
  }

  public static Failure parse(String message) {
    return new Failure(Reason.PARSE, message, null);
  }

  public static Failure eval(String message) {
    return new Failure(Reason.EVAL, message, null);
  }

  public static Failure limit(String message) {
    return new Failure(Reason.LIMIT, message, null);
  }

  /** The expression ran into its own {@code throw}. */
  public static Failure thrown(String text) {
    return new Failure(
        Reason.EVAL,
        "The expression threw \"" + shorten(text, SHOWN) + "\"",
        shorten(text, SHOWN_THROWN));
  }

  /** The same; if it is about a limit, with the function in which it was met. */
  public Failure in(String function) {
    return reason == Reason.LIMIT ? limit("%s (in %s)".formatted(getMessage(), function)) : this;
  }

  public Reason reason() {
    return reason;
  }

  /** The text of a {@code throw}, or null if this is not one. */
  public @Nullable String thrownText() {
    return thrown;
  }

  /** At most so many characters of a text. */
  public static String shorten(String text, int shown) {
    return text.length() <= shown ? text : text.substring(0, shown) + "...";
  }
}
