package dev.vivace.gateway.http;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.gateway.route.HttpProblem;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The part of the gateway that one event loop runs. */
public final class GatewayVerticle extends VerticleBase {
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_HEADERS = 16 * 1024;

  private final HttpConfig config;
  private final SharedParts parts;
  private @Nullable HttpServer server;

  public GatewayVerticle(HttpConfig config, SharedParts parts) {
    this.config = config;
    this.parts = parts;
  }

  @Override
  public Future<?> start() {
    HttpServer started =
        vertx
            .createHttpServer(options())
            .requestHandler(new Dispatcher(vertx, config, parts).handler())
            .invalidRequestHandler(GatewayVerticle::refuseUnreadable)
            .connectionHandler(this::connected);
    server = started;
    return started.listen();
  }

  @Override
  public Future<?> stop() {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(config.timeouts().shutdown());
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(config.host())
        .setPort(config.port())
        .setIdleTimeout((int) config.timeouts().idle().toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setMaxInitialLineLength(MAX_LINE)
        .setMaxHeaderSize(MAX_HEADERS)
        .setHttp2ClearTextEnabled(false)
        .setTcpNoDelay(true);
  }

  private void connected(HttpConnection connection) {
    new ConnectionWatch(parts.connections(), config.timeouts().head()).follow(connection);
  }

  /** What the server could not read as HTTP. */
  private static void refuseUnreadable(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    int status = 400;
    String detail = "Expected an HTTP request, but it cannot be read.";
    if (cause instanceof TooLongFrameException) {
      boolean line = String.valueOf(cause.getMessage()).contains("line");
      status = line ? 414 : 431;
      detail =
          line
              ? "Expected a first line of at most " + MAX_LINE + " bytes."
              : "Expected headers of at most " + MAX_HEADERS + " bytes.";
    }
    byte[] body = VivaceJson.write(HttpProblem.unreadable(status, detail).body("/"));
    var unused =
        request
            .response()
            .setStatusCode(status)
            .putHeader("Content-Type", "application/json")
            .putHeader("Connection", "close")
            .end(Buffer.buffer(body))
            .onComplete(done -> request.connection().close());
  }
}
