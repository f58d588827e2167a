package dev.vivace.dsl.validate.problem;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a definition.
 *
 * @param path where, in terms of the JSON form and without the wrappers of steps: {@code
 *     workflow.steps[2].steps[0].transition.successors.x}; empty for the whole definition
 * @param position where in the source text, if there is one
 */
public record Problem(
    Severity severity,
    ProblemCode code,
    String path,
    String message,
    @Nullable SourcePosition position) {

  /** The consequence of a problem for the definition. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static Problem error(String path, ProblemCode code, String message) {
    return new Problem(Severity.ERROR, code, path, message, null);
  }

  public static Problem warning(String path, ProblemCode code, String message) {
    return new Problem(Severity.WARNING, code, path, message, null);
  }

  public Problem at(@Nullable SourcePosition newPosition) {
    return new Problem(severity, code, path, message, newPosition);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The form of an entry of {@code errors} in an answer: the path, then the message. */
  public String fieldError() {
    return path.isEmpty() ? message : path + " " + message;
  }

  /** The form of a compiler's message: {@code file:line:column: message}. */
  public String describe(String file) {
    String place = position == null ? file + ":" : file + ":" + position + ":";
    return place + (isError() ? " " : " warning: ") + fieldError();
  }
}
