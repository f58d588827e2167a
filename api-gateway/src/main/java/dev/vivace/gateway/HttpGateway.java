package dev.vivace.gateway;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.Vivace;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.BindException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running HTTP side of a grid. It does not own the {@link Vivace} that it is given. */
public final class HttpGateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpGateway.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

  private final Vertx vertx;
  private final HttpConfig config;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Queue<GatewayVerticle> verticles = new ConcurrentLinkedQueue<>();

  private HttpGateway(Vertx vertx, HttpConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /**
   * Starts to listen; returns when it does.
   *
   * @throws OrchestratorException if the address can not be had
   */
  public static HttpGateway start(HttpConfig config, Vivace vivace) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(config.eventLoops())
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    HttpGateway gateway = new HttpGateway(vertx, config);
    try {
      await(gateway.deploy(vivace), START_TIMEOUT);
      return gateway;
    } catch (CompletionException | TimeoutException e) {
      gateway.close();
      throw gateway.notListening(e);
    }
  }

  /** The port that it listens on, also if any free one was asked for. */
  public int port() {
    return verticles.element().port();
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
      try {
        await(vertx.close(), config.timeouts().shutdown().plusSeconds(5));
      } catch (CompletionException | TimeoutException e) {
        log.warn("The HTTP side did not stop in time; what it had in hand is dropped", e);
      }
    }
  }

  private Future<String> deploy(Vivace vivace) {
    Threads threads = new Threads(vertx);
    InFlight inFlight = new InFlight(config.limits().maxInFlight());
    AtomicInteger connections = new AtomicInteger();
    RouteTable table =
        new RouteTable(
            new WorkflowRoutes(vivace.workflows(), threads),
            new RunRoutes(vivace.instances(), threads),
            new StepRoutes(vivace.instances(), threads),
            new HealthRoutes(vivace, threads, stopping::get));
    HttpMetrics metrics = new HttpMetrics(vivace.metrics(), inFlight, connections);
    var parts = new Dispatcher.SharedParts(table, threads, inFlight, metrics);
    return vertx.deployVerticle(
        () -> {
          GatewayVerticle verticle = new GatewayVerticle(config, parts, connections);
          verticles.add(verticle);
          return verticle;
        },
        new DeploymentOptions().setInstances(config.eventLoops()));
  }

  private OrchestratorException notListening(Exception problem) {
    Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
    String why =
        cause instanceof BindException
            ? "the address is in use or not of this machine"
            : String.valueOf(cause);
    return OrchestratorException.unavailable(
        "expected to listen on %s:%d, but %s; stop what uses it or choose another with http.host and http.port (0 for any free port)"
            .formatted(config.host(), config.port(), why),
        cause);
  }

  private static void await(Future<?> future, Duration atMost) throws TimeoutException {
    var unused = future.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
