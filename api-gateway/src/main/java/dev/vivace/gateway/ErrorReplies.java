package dev.vivace.gateway;

import dev.vivace.dsl.protocol.ErrorBody;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into the contract's answer; the one place that knows HTTP codes. */
final class ErrorReplies {
  private static final Logger log = LoggerFactory.getLogger(ErrorReplies.class);
  private static final String RETRY_SECONDS = "1";

  private ErrorReplies() {}

  static Reply of(Throwable problem, String method, String path) {
    Throwable cause = unwrap(problem);
    if (cause instanceof HttpProblem http) {
      Reply reply = Reply.json(http.status(), http.body(path));
      return http.closes() ? reply.withHeader("Connection", "close") : reply;
    }
    if (cause instanceof OrchestratorException known) {
      if (known.code() == ErrorCode.INTERNAL) {
        log.error("{} {} failed; the client was told so", method, path, known);
      }
      return of(known);
    }
    log.error("{} {} failed for an unknown reason; the client was told so", method, path, cause);
    return of(
        OrchestratorException.internal(
            "expected to answer %s %s, but an internal error occurred; see the server's log"
                .formatted(method, path),
            cause));
  }

  private static Reply of(OrchestratorException problem) {
    Status status = Status.of(problem.code());
    Reply reply = Reply.json(status.number, ErrorBody.of(status.word, problem));
    return problem.code() == ErrorCode.OVERLOADED || problem.code() == ErrorCode.UNAVAILABLE
        ? reply.withHeader("Retry-After", RETRY_SECONDS)
        : reply;
  }

  private static Throwable unwrap(Throwable problem) {
    Throwable cause = problem;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** A code of HTTP with the contract's word for it. */
  private enum Status {
    BAD_REQUEST(400),
    NOT_FOUND(404),
    REQUEST_TIMEOUT(408),
    CONFLICT(409),
    PRECONDITION_FAILED(412),
    UNPROCESSABLE_ENTITY(422),
    TOO_MANY_REQUESTS(429),
    INTERNAL_ERROR(500),
    SERVICE_UNAVAILABLE(503);

    private final int number;
    private final String word;

    Status(int number) {
      this.number = number;
      this.word = name();
    }

    static Status of(ErrorCode code) {
      return switch (code) {
        case INVALID_ARGUMENT, UNREADABLE_BODY, LIMIT_EXCEEDED -> BAD_REQUEST;
        case NOT_FOUND -> NOT_FOUND;
        case CONFLICT -> CONFLICT;
        case PRECONDITION_FAILED -> PRECONDITION_FAILED;
        case UNPROCESSABLE -> UNPROCESSABLE_ENTITY;
        case OVERLOADED -> TOO_MANY_REQUESTS;
        case UNAVAILABLE -> SERVICE_UNAVAILABLE;
        case TIMEOUT -> REQUEST_TIMEOUT;
        case INTERNAL -> INTERNAL_ERROR;
      };
    }
  }
}
