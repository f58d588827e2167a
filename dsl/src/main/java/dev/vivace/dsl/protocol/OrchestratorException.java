package dev.vivace.dsl.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that crosses package and process boundaries: a code and a text for the user.
 */
public final class OrchestratorException extends RuntimeException {

  /** The contract's message for a request whose {@code errors} say what is wrong with it. */
  public static final String VALIDATION_FAILURE = "400 BAD_REQUEST \"Validation failure\"";

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final ArrayList<String> errors;

  public OrchestratorException(ErrorCode code, String message) {
    this(code, message, List.of(), null);
  }

  public OrchestratorException(
      ErrorCode code, String message, List<String> errors, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.errors = new ArrayList<>(errors);
  }

  /** A request that breaks a rule; {@code message} says which. */
  public static OrchestratorException invalid(String message) {
    return new OrchestratorException(ErrorCode.INVALID_ARGUMENT, message);
  }

  /** A request whose fields break rules; each entry of {@code errors} is "field problem". */
  public static OrchestratorException invalidFields(List<String> errors) {
    return new OrchestratorException(ErrorCode.INVALID_ARGUMENT, VALIDATION_FAILURE, errors, null);
  }

  public static OrchestratorException notFound(String message) {
    return new OrchestratorException(ErrorCode.NOT_FOUND, message);
  }

  public static OrchestratorException conflict(String message) {
    return new OrchestratorException(ErrorCode.CONFLICT, message);
  }

  public static OrchestratorException unprocessable(String message) {
    return new OrchestratorException(ErrorCode.UNPROCESSABLE, message);
  }

  public static OrchestratorException overloaded(String message) {
    return new OrchestratorException(ErrorCode.OVERLOADED, message);
  }

  public static OrchestratorException unavailable(String message, @Nullable Throwable cause) {
    return new OrchestratorException(ErrorCode.UNAVAILABLE, message, List.of(), cause);
  }

  public static OrchestratorException timeout(String message) {
    return new OrchestratorException(ErrorCode.TIMEOUT, message);
  }

  public static OrchestratorException internal(String message, @Nullable Throwable cause) {
    return new OrchestratorException(ErrorCode.INTERNAL, message, List.of(), cause);
  }

  public ErrorCode code() {
    return code;
  }

  /** The single problems; empty if the message says it all. */
  public List<String> errors() {
    return Collections.unmodifiableList(errors);
  }

  /** The text for the user; never {@code null}. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
