package dev.vivace.gateway.http;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.route.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;

/**
 * Reads the body of one request, at most so many bytes and for at most so long.
 *
 * <p>What is too long is read on and thrown away up to a bound, because many clients read the
 * answer only after they have sent everything. Used on one event loop only.
 */
final class BodyReader {
  private static final int MAX_DISCARDED = 16 * 1024 * 1024;

  private final HttpServerRequest request;
  private final InFlight.Place place;
  private final int maxBytes;
  private final Promise<Buffer> result = Promise.promise();
  private final Buffer body = Buffer.buffer();
  private long received;

  private BodyReader(HttpServerRequest request, int maxBytes, InFlight.Place place) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.place = place;
  }

  /**
   * Must be called before the event loop goes on to other work.
   *
   * @param place what the bytes that have arrived count towards
   */
  static Future<Buffer> read(
      Vertx vertx, HttpServerRequest request, HttpConfig config, InFlight.Place place) {
    return new BodyReader(request, config.limits().maxBodyBytes(), place).start(vertx, config);
  }

  private Future<Buffer> start(Vertx vertx, HttpConfig config) {
    if (declaredLength() > MAX_DISCARDED) {
      return Future.failedFuture(
          HttpProblem.unreadable(400, "Expected a body of at most " + maxBytes + " bytes."));
    }
    Duration atMost = config.timeouts().request();
    long timer = vertx.setTimer(atMost.toMillis(), expired -> late(atMost));
    MinRate rate =
        MinRate.watch(vertx, config.minRate(), () -> received, () -> slow(config.minRate()));
    request.handler(this::accept).endHandler(end -> complete()).exceptionHandler(this::broken);
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      var unused = request.response().writeContinue();
    }
    return result
        .future()
        .onComplete(
            done -> {
              boolean unused = vertx.cancelTimer(timer);
              rate.stop();
            });
  }

  private long declaredLength() {
    String header = request.getHeader("Content-Length");
    return header == null ? 0 : length(header);
  }

  private static long length(String header) {
    try {
      return Long.parseLong(header.strip());
    } catch (NumberFormatException e) {
      return 0; // the server itself refuses what is no number
    }
  }

  private void accept(Buffer chunk) {
    received += chunk.length();
    if (received <= maxBytes && !result.future().isComplete()) {
      keep(chunk);
    } else if (received > MAX_DISCARDED) {
      fail(HttpProblem.unreadable(400, "Expected a body of at most " + maxBytes + " bytes."));
    }
  }

  private void keep(Buffer chunk) {
    try {
      place.hold(chunk.length());
    } catch (OrchestratorException e) {
      fail(e);
      return;
    }
    var unused = body.appendBuffer(chunk);
  }

  private void complete() {
    if (received > maxBytes) {
      fail(
          OrchestratorException.invalidFields(
              List.of(
                  "body expected at most %d bytes, but it has %d".formatted(maxBytes, received))));
    } else {
      var unused = result.tryComplete(body);
    }
  }

  private void late(Duration atMost) {
    fail(
        HttpProblem.unreadable(
            408, "Expected the whole body within " + atMost.toSeconds() + " s."));
  }

  private void slow(int bytesPerSecond) {
    fail(
        HttpProblem.unreadable(
            408,
            "Expected the body at %d bytes a second at least (http.min-rate), but it comes more slowly."
                .formatted(bytesPerSecond)));
  }

  private void broken(Throwable cause) {
    fail(HttpProblem.unreadable(400, "Expected a whole body, but the connection broke: " + cause));
  }

  private void fail(RuntimeException problem) {
    var unused = result.tryFail(problem);
  }
}
