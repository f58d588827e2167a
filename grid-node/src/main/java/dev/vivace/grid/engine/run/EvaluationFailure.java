package dev.vivace.grid.engine.run;

import dev.vivace.dsl.param.ParamException;

/**
 * A parameter, condition or limit of a definition that cannot be evaluated; the message is the
 * user's.
 */
public final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean isUndecided;

  public EvaluationFailure(String message) {
    this(message, false);
  }

  private EvaluationFailure(String message, boolean isUndecided) {
    super(message, null, false, false);
    this.isUndecided = isUndecided;
  }

  /** What became of an evaluation of the language. */
  public static EvaluationFailure of(ParamException problem) {
    return new EvaluationFailure(problem.fullMessage(), problem.isUndecided());
  }

  /** Whether nothing is wrong, but the value is not known ahead of a run. */
  public boolean isUndecided() {
    return isUndecided;
  }

  /** The text for the user, in one line or several; never {@code null}. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** The same in one line. */
  public String line() {
    return String.join(": ", message().lines().toList());
  }
}
