package dev.vivace.dsl.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error response.
 *
 * @param status the word for the HTTP code ({@code NOT_FOUND}); clients compare it
 * @param errors the single problems; left out if there are none
 * @param retryable left out unless true
 */
public record ErrorBody(
    String status, String message, @Nullable List<String> errors, @Nullable Boolean retryable) {

  /** The body for an exception; the gateway knows the word for its code. */
  public static ErrorBody of(String status, OrchestratorException problem) {
    return new ErrorBody(
        status,
        problem.message(),
        problem.errors().isEmpty() ? null : problem.errors(),
        problem.code().retryable() ? Boolean.TRUE : null);
  }
}
