package dev.vivace.grid.step;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a free port that answers each request with bytes that a test writes itself. */
final class RawServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final NetServer server;

  /** The first lines of the requests that came. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  final AtomicInteger connections = new AtomicInteger();

  /** Handles a request. */
  interface Script {
    /**
     * Answers.
     *
     * @param earlier requests that came over the same connection before this one
     */
    void answer(NetSocket connection, int earlier, String request);
  }

  RawServer(Script script) throws Exception {
    this(new NetServerOptions(), script);
  }

  RawServer(NetServerOptions options, Script script) throws Exception {
    server = vertx.createNetServer(options).connectHandler(socket -> connected(socket, script));
    var unused =
        server
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get(StepFixture.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A server that always answers with the same and leaves connections open. */
  static RawServer answering(Buffer answer) throws Exception {
    return new RawServer(
        (connection, earlier, request) -> {
          var unused = connection.write(answer);
        });
  }

  /** A server that always answers with the same and then closes the connection. */
  static RawServer closing(Buffer answer) throws Exception {
    return new RawServer(
        (connection, earlier, request) -> {
          var unused = connection.end(answer);
        });
  }

  /** An answer of text in the bytes of Latin-1. */
  static Buffer bytes(String answer) {
    return Buffer.buffer(answer.getBytes(StandardCharsets.ISO_8859_1));
  }

  String url() {
    return "http://localhost:" + server.actualPort() + "/";
  }

  private void connected(NetSocket socket, Script script) {
    connections.incrementAndGet();
    List<String> earlier = new ArrayList<>();
    socket.handler(
        data -> {
          String request = data.toString(StandardCharsets.ISO_8859_1);
          requests.add(request.lines().findFirst().orElse(""));
          script.answer(socket, earlier.size(), request);
          earlier.add(request);
        });
  }

  @Override
  public void close() throws Exception {
    var unused =
        vertx
            .close()
            .toCompletionStage()
            .toCompletableFuture()
            .get(StepFixture.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
