package dev.vivace.dsl.sel;

import org.jspecify.annotations.Nullable;

/** An expression that could not be compiled or evaluated; its message is meant for its author. */
public final class SelException extends RuntimeException {
  /** The kinds of errors. */
  public enum Kind {
    /** The text is not an expression. */
    PARSE,
    /** The evaluation failed: wrong kinds, missing values, a {@code throw}. */
    EVAL,
    /** The expression is too long or deep, or takes more time or memory than allowed. */
    LIMIT
  }

  private static final int SHOWN = 120;

  private final Kind kind;
  private final String expression;
  private final String problem;
  private final int line;
  private final int column;
  private final @Nullable String thrown;

  SelException(
      Kind kind,
      String problem,
      Source.Place place,
      @Nullable String thrown,
      @Nullable Throwable cause) {
    super(describe(problem, place), cause, false, cause != null);
    this.kind = kind;
    this.problem = problem;
    this.expression = place.expression();
    this.line = place.line();
    this.column = place.column();
    this.thrown = thrown;
  }

  private static String describe(String problem, Source.Place place) {
    String text = place.expression().strip();
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    String where = place.line() > 0 ? "line %d:%d of ".formatted(place.line(), place.column()) : "";
    return "%s (%s`%s`)".formatted(problem, where, shown);
  }

  public Kind kind() {
    return kind;
  }

  /** The expression as its author wrote it. */
  public String expression() {
    return expression;
  }

  /** The message without expression and position. */
  public String problem() {
    return problem;
  }

  /** The line, from 1; 0 if the failure has no position. */
  public int line() {
    return line;
  }

  /** The column, from 1; 0 if the failure has no position. */
  public int column() {
    return column;
  }

  /** The text given to the {@code throw} that ended the evaluation, or null. */
  public @Nullable String thrownText() {
    return thrown;
  }
}
