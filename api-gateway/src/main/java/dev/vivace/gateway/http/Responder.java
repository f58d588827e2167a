package dev.vivace.gateway.http;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Threads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns replies into bytes and sends them, within bounds; used by one event loop. */
final class Responder {
  private static final Logger log = LoggerFactory.getLogger(Responder.class);

  /** Takes little time to write; also how much is handed to the network at a time. */
  private static final int SMALL = 64 * 1024;

  private final Vertx vertx;
  private final HttpConfig config;
  private final Threads threads;

  Responder(Vertx vertx, HttpConfig config, Threads threads) {
    this.vertx = vertx;
    this.config = config;
    this.threads = threads;
  }

  /** Sends the reply once it is there, or says what went wrong. */
  void finish(Exchange exchange, Future<Reply> reply) {
    HttpServerRequest request = exchange.request();
    String method = request.method().name();
    Future<Rendered> rendered =
        reply
            .compose(this::render)
            .recover(problem -> render(ErrorReplies.of(problem, method, request.path())))
            .onFailure(
                unanswerable -> {
                  log.error("{} {} could not be answered", method, request.path(), unanswerable);
                  var unused = request.connection().close();
                });
    var unused =
        rendered.compose(done -> send(exchange, done)).onComplete(done -> exchange.room().leave());
  }

  private record Rendered(Reply reply, Buffer body) {}

  private Future<Rendered> render(Reply reply) {
    if (reply.content() instanceof Reply.Json json) {
      Optional<byte[]> small = VivaceJson.write(json.value(), SMALL);
      return small.isPresent()
          ? Future.succeededFuture(new Rendered(reply, Buffer.buffer(small.get())))
          : threads.offload(() -> new Rendered(reply, Buffer.buffer(large(json.value()))));
    }
    Buffer body =
        reply.content() instanceof Reply.Text text
            ? Buffer.buffer(text.text().getBytes(StandardCharsets.UTF_8))
            : Buffer.buffer();
    return Future.succeededFuture(new Rendered(reply, body));
  }

  private byte[] large(Object value) {
    int atMost = config.answers().maxBytes();
    return VivaceJson.write(value, atMost)
        .orElseThrow(
            () ->
                OrchestratorException.unprocessable(
                    "expected an answer of at most %d bytes (http.max-answer-bytes), but it has more; ask for less, such as a smaller page or a single step"
                        .formatted(atMost)));
  }

  private Future<Void> send(Exchange exchange, Rendered rendered) {
    HttpServerRequest request = exchange.request();
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return Future.succeededFuture(); // the client is gone
    }
    Reply reply = rendered.reply();
    response.setStatusCode(reply.status());
    if (!(reply.content() instanceof Reply.Nothing)) {
      String type = reply.content() instanceof Reply.Text text ? text.type() : "application/json";
      response.putHeader("Content-Type", type);
    }
    reply.headers().forEach(response::putHeader);
    exchange.room().shrink(rendered.body().length());
    boolean last = "close".equals(reply.headers().get("Connection"));
    if (last) {
      exchange.watch().ends();
    }
    Future<Void> sent = watched(exchange.watch(), request, rendered.body());
    exchange.answered(reply.status());
    return last ? sent.eventually(() -> request.connection().close()) : sent;
  }

  /** A client that does not take its answer holds what others need. */
  private Future<Void> watched(ConnectionWatch watch, HttpServerRequest request, Buffer body) {
    long turn = watch.answers();
    Future<Void> sent = end(request, body).onComplete(done -> watch.idles(turn));
    if (!sent.isComplete()) {
      MinRate rate = MinRate.watch(vertx, config.minRate(), watch::bytes, watch::close);
      sent.onComplete(done -> rate.stop());
    }
    return sent;
  }

  /** In parts, since a connection counts as idle unless one of them is taken now and then. */
  private static Future<Void> end(HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    response.putHeader("Content-Length", Integer.toString(body.length()));
    if (request.method().equals(HttpMethod.HEAD)) {
      return response.end();
    }
    int from = 0;
    while (body.length() - from > SMALL) {
      var unused = response.write(body.slice(from, from + SMALL));
      from += SMALL;
    }
    return response.end(body.slice(from, body.length()));
  }
}
