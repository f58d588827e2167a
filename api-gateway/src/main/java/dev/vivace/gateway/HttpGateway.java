package dev.vivace.gateway;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.area.Areas;
import dev.vivace.gateway.http.AnswerRoom;
import dev.vivace.gateway.http.Connections;
import dev.vivace.gateway.http.GatewayVerticle;
import dev.vivace.gateway.http.HttpConfig;
import dev.vivace.gateway.http.InFlight;
import dev.vivace.gateway.http.SharedParts;
import dev.vivace.gateway.metrics.HttpMetrics;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.RouteTable;
import dev.vivace.gateway.route.Threads;
import dev.vivace.grid.api.Vivace;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running HTTP side of a grid. It does not own the {@link Vivace} that it is given. */
public final class HttpGateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpGateway.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration CLOSE_MARGIN = Duration.ofSeconds(5);
  private static final int PORT_TRIES = 5;

  private final Vertx vertx;
  private final HttpConfig config;
  private final AtomicBoolean stopping;

  private HttpGateway(Vertx vertx, HttpConfig config, AtomicBoolean stopping) {
    this.vertx = vertx;
    this.config = config;
    this.stopping = stopping;
  }

  /**
   * Starts to listen; returns when it does.
   *
   * @throws OrchestratorException if the address cannot be had
   */
  public static HttpGateway start(HttpConfig config, Vivace vivace) {
    return start(config, vivace, Areas.ALL);
  }

  /** The same with areas of the caller's choice. */
  public static HttpGateway start(HttpConfig config, Vivace vivace, List<Area.Source> areas) {
    int tries = config.port() == 0 ? PORT_TRIES : 1;
    while (true) {
      HttpConfig chosen = config.port() == 0 ? config.withPort(freePort(config)) : config;
      try {
        return listen(chosen, vivace, areas);
      } catch (OrchestratorException e) {
        // Another process may have taken a port that was free a moment ago.
        if (--tries == 0 || !(e.getCause() instanceof BindException)) {
          throw e;
        }
      }
    }
  }

  /**
   * Fails if the address cannot be had, for those who want to know before they start more.
   *
   * @throws OrchestratorException as {@link #start} does
   */
  public static void requireFree(HttpConfig config) {
    var unused = probe(config, config.port());
  }

  /** The port that it listens on, also if any free one was asked for. */
  public int port() {
    return config.port();
  }

  /** Where clients reach it: {@code http://127.0.0.1:8080}. */
  public String address() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return "http://" + host + ":" + port();
  }

  /** Takes no more connections, answers what is in hand within the shutdown timeout, and ends. */
  @Override
  public void close() {
    if (stopping.compareAndSet(false, true)) {
      Duration atMost = config.timeouts().shutdown().plus(CLOSE_MARGIN);
      try {
        await(vertx.close(), atMost);
      } catch (TimeoutException e) {
        log.warn("The HTTP side did not stop in {} s; what it had in hand is dropped", atMost, e);
      }
    }
  }

  private static HttpGateway listen(HttpConfig config, Vivace vivace, List<Area.Source> areas) {
    Vertx vertx = Vertx.vertx(options(config));
    AtomicBoolean stopping = new AtomicBoolean();
    HttpGateway gateway = new HttpGateway(vertx, config, stopping);
    try {
      await(deploy(vertx, config, vivace, areas, stopping), START_TIMEOUT);
      log.debug("Listening on {} with {} event loops", gateway.address(), config.eventLoops());
      return gateway;
    } catch (Throwable e) { // the future throws what it failed with, checked or not
      gateway.close();
      throw notListening(config, e);
    }
  }

  private static Future<String> deploy(
      Vertx vertx,
      HttpConfig config,
      Vivace vivace,
      List<Area.Source> areas,
      AtomicBoolean stopping) {
    Threads threads = new Threads(vertx);
    InFlight inFlight = new InFlight(config.limits());
    Connections connections = new Connections(config);
    AnswerRoom rooms = new AnswerRoom(config.answers());
    RouteTable table = Areas.table(areas, vivace, threads, stopping::get);
    HttpMetrics metrics = new HttpMetrics(vivace.metrics(), inFlight::count, connections::count);
    var parts = new SharedParts(table, threads, inFlight, rooms, connections, metrics);
    return vertx.deployVerticle(
        () -> new GatewayVerticle(config, parts),
        new DeploymentOptions().setInstances(config.eventLoops()));
  }

  private static VertxOptions options(HttpConfig config) {
    return new VertxOptions()
        .setEventLoopPoolSize(config.eventLoops())
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }

  /** The event loops share one port, so it must be known before the first of them listens. */
  private static int freePort(HttpConfig config) {
    return probe(config, 0);
  }

  private static int probe(HttpConfig config, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(config.host(), port));
      return probe.getLocalPort();
    } catch (IOException e) {
      throw notListening(config, e);
    }
  }

  private static OrchestratorException notListening(HttpConfig config, Throwable cause) {
    return OrchestratorException.unavailable(
        "expected to listen on %s:%d, but %s"
            .formatted(config.host(), config.port(), whyNotListening(cause)),
        cause);
  }

  private static String whyNotListening(Throwable cause) {
    String reason = String.valueOf(cause.getMessage());
    if (cause instanceof UnknownHostException || reason.contains("Unresolved address")) {
      return "there is no such host; set http.host to an address of this machine";
    }
    if (!(cause instanceof BindException)) {
      return cause + "; set http.host and http.port to an address of this machine";
    }
    if (reason.contains("Permission denied")) {
      return "this user may not use that port; set http.port to one above 1023";
    }
    return reason.contains("Cannot assign")
        ? "that address is not of this machine; set http.host to one that is, or to 0.0.0.0 for all"
        : "the port is in use; stop what uses it or set http.port to another port, 0 for any free"
            + " one";
  }

  private static void await(Future<?> future, Duration atMost) throws TimeoutException {
    var unused = future.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
