package dev.vivace.gateway.http;

import dev.vivace.dsl.protocol.ErrorBody;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.route.HttpProblem;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Status;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into the contract's answer; what is unknown is an internal error. */
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
    Reply reply = Reply.json(status.number(), ErrorBody.of(status.name(), problem));
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
}
