package dev.vivace.grid.engine.run;

/**
 * A parameter, condition or limit of a definition that can not be evaluated; the message is the
 * user's.
 */
public final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EvaluationFailure(String message) {
    super(message, null, false, false);
  }
}
