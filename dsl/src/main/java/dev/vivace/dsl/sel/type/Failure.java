package dev.vivace.dsl.sel.type;

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

  private static final int SHOWN_VALUE = 80;

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
    return new Failure(Reason.EVAL, "The expression threw \"" + shorten(text) + "\"", text);
  }

  public Reason reason() {
    return reason;
  }

  /** The text of a {@code throw}, or null if this is not one. */
  public @Nullable String thrownText() {
    return thrown;
  }

  /** A value as messages show it: its kind, and for plain values the beginning of its text. */
  public static String show(Object value) {
    Kind kind = Kind.of(value);
    return switch (kind) {
      case STRING -> value == Special.NULL_TEXT ? "a null STRING" : quoted((String) value);
      case LONG, DOUBLE, BOOLEAN -> kind + " " + value;
      case NULL -> "NULL";
      default -> kind.name();
    };
  }

  private static String quoted(String text) {
    return "STRING \"" + shorten(text) + "\"";
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN_VALUE ? text : text.substring(0, SHOWN_VALUE) + "...";
  }
}
