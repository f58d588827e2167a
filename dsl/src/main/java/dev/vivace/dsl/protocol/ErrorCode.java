package dev.vivace.dsl.protocol;

/** The reasons for a refusal or failure, and whether the same request may succeed later. */
public enum ErrorCode {
  /** The request breaks a rule of the contract. */
  INVALID_ARGUMENT(false),
  /** The body is not JSON or YAML at all. */
  UNREADABLE_BODY(false),
  /** What the request names does not exist. */
  NOT_FOUND(false),
  /** What the request would create exists already, or another action is pending. */
  CONFLICT(false),
  /** The state of the named thing does not allow the change. */
  PRECONDITION_FAILED(false),
  /** Well formed and understood, but switched off or not applicable. */
  UNPROCESSABLE(false),
  /** A fixed bound (size, depth, count) was passed. */
  LIMIT_EXCEEDED(false),
  /** Too much work is waiting; nothing was accepted. */
  OVERLOADED(true),
  /** The part of the grid that owns the data cannot be reached. */
  UNAVAILABLE(true),
  /** No answer within the deadline; the request may still take effect. */
  TIMEOUT(true),
  /** An internal error on our side. */
  INTERNAL(false);

  private final boolean retryable;

  ErrorCode(boolean retryable) {
    this.retryable = retryable;
  }

  public boolean retryable() {
    return retryable;
  }
}
