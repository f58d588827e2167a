package dev.vivace.benchmark.chaos.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The server that HTTP steps call. Now and then it answers with an error, so that they try again.
 */
public final class HttpTarget implements AutoCloseable {
  private static final int THREADS = 8;
  private static final long ERROR_EVERY = 12;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicLong calls = new AtomicLong();

  private HttpTarget(HttpServer server) {
    this.server = server;
  }

  public static HttpTarget start() {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpTarget target = new HttpTarget(HttpServer.create(anyPort, 0));
      target.server.setExecutor(target.threads);
      target.server.createContext("/", target::answer);
      target.server.start();
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = "{\"done\": true}".getBytes(StandardCharsets.UTF_8);
      boolean error = calls.incrementAndGet() % ERROR_EVERY == 0;
      exchange.sendResponseHeaders(error ? 500 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
