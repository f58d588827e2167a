package dev.vivace.grid.step;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server on a free port whose paths say how it answers. */
final class TestServer {
  private static final Buffer CHUNK = Buffer.buffer(new byte[16_384]);

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  /** Requests that came. */
  final AtomicInteger requests = new AtomicInteger();

  /** Bytes given away to a client that asked for an answer without end. */
  final AtomicLong endlessBytes = new AtomicLong();

  private final Semaphore silentRequests = new Semaphore(0);
  private final Semaphore hangUps = new Semaphore(0);

  TestServer() throws Exception {
    server =
        await(
            vertx
                .createHttpServer(new HttpServerOptions().setPort(0).setHost("localhost"))
                .requestHandler(this::answer)
                .listen());
  }

  /** The URL of another server, which answers with bytes of its own. */
  String rawUrl(String answer) throws Exception {
    NetServer raw =
        vertx
            .createNetServer()
            .connectHandler(socket -> socket.handler(request -> socket.end(Buffer.buffer(answer))));
    return "http://localhost:" + await(raw.listen(0, "localhost")).actualPort() + "/";
  }

  String url(String path) {
    return "http://localhost:" + port() + path;
  }

  /** Waits for a request that is not answered. */
  void awaitSilentRequest() throws Exception {
    await(silentRequests);
  }

  /** Waits until the client closed the connection of an answer without end, or of none at all. */
  void awaitHangUp() throws Exception {
    await(hangUps);
  }

  private static void await(Semaphore semaphore) throws Exception {
    if (!semaphore.tryAcquire(StepFixture.DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("expected it to happen within " + StepFixture.DEADLINE);
    }
  }

  int port() {
    return server.actualPort();
  }

  private void answer(HttpServerRequest request) {
    requests.incrementAndGet();
    String[] path = request.path().substring(1).split("/", -1);
    switch (path[0]) {
      case "status" ->
          request
              .response()
              .setStatusCode(Integer.parseInt(path[1]))
              .end("{\"code\":" + path[1] + "}");
      case "echo" -> echo(request);
      case "bytes" -> request.response().end(Buffer.buffer(new byte[Integer.parseInt(path[1])]));
      case "chunked" -> chunked(request.response(), Integer.parseInt(path[1]));
      case "latin1" ->
          request
              .response()
              .putHeader("Content-Type", "text/plain; charset=ISO-8859-1")
              .end(Buffer.buffer(new byte[] {'g', 'r', (byte) 0xfc, 'n'}));
      case "redirect" ->
          request.response().setStatusCode(302).putHeader("Location", url("/status/200")).end();
      case "endless" -> endless(request.response());
      case "silent" -> {
        request.connection().closeHandler(closed -> hangUps.release());
        silentRequests.release();
      }
      case "drip" -> drip(request);
      default -> throw new IllegalArgumentException("no such path: " + request.path());
    }
  }

  private static void echo(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              JsonObject headers = new JsonObject();
              request.headers().forEach(headers::put);
              request
                  .response()
                  .end(
                      new JsonObject()
                          .put("method", request.method().name())
                          .put("uri", request.uri())
                          .put("headers", headers)
                          .put("body", body.toString())
                          .encode());
            });
  }

  private static void chunked(HttpServerResponse response, int bytes) {
    response.setChunked(true);
    for (int left = bytes; left > 0; left -= CHUNK.length()) {
      var unused = response.write(CHUNK.slice(0, Math.min(left, CHUNK.length())));
    }
    var unused = response.end();
  }

  private void endless(HttpServerResponse response) {
    response.setChunked(true);
    response.closeHandler(closed -> hangUps.release());
    writeMore(response);
  }

  private void writeMore(HttpServerResponse response) {
    if (response.closed()) {
      return;
    }
    endlessBytes.addAndGet(CHUNK.length());
    response.write(CHUNK).onSuccess(written -> writeMore(response));
  }

  /** Never silent for long, and never done. */
  private void drip(HttpServerRequest request) {
    HttpServerResponse response = request.response().setChunked(true);
    long timer = vertx.setPeriodic(1, 10, tick -> response.write("."));
    request
        .connection()
        .closeHandler(
            closed -> {
              vertx.cancelTimer(timer);
              hangUps.release();
            });
  }

  void close() throws Exception {
    var unused = await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(StepFixture.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
