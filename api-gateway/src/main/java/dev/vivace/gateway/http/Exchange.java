package dev.vivace.gateway.http;

import dev.vivace.gateway.metrics.HttpMetrics.ForRoute;
import io.vertx.core.http.HttpServerRequest;

/**
 * A request with what its answer needs.
 *
 * @param room of the answer, left once the client has taken it
 * @param clock counts the answer
 * @param start when the request came
 */
record Exchange(HttpServerRequest request, AnswerRoom.Part room, ForRoute clock, long start) {

  ConnectionWatch watch() {
    return ConnectionWatch.of(request.connection());
  }

  void answered(int status) {
    clock.answered(status, System.nanoTime() - start);
  }
}
