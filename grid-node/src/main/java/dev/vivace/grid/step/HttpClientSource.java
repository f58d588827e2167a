package dev.vivace.grid.step;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client of a node, started for the first call: a node that never runs an {@code Http}
 * step has no event loop for it.
 */
final class HttpClientSource implements StepResource {
  private static final Logger LOG = LoggerFactory.getLogger(HttpClientSource.class);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  /** Below what servers usually keep, so that a call seldom meets a connection that just closed. */
  private static final int KEEP_ALIVE_SECONDS = 4;

  private final Optional<Vertx> shared;
  private final Duration connectTimeout;

  @GuardedBy("this")
  private @Nullable Vertx own;

  @GuardedBy("this")
  private @Nullable Started started;

  @GuardedBy("this")
  private boolean closed;

  HttpClientSource(Optional<Vertx> shared, Duration connectTimeout) {
    this.shared = shared;
    this.connectTimeout = connectTimeout;
  }

  /**
   * Clients and what they run on.
   *
   * @param pooled keeps connections for the next call
   * @param unpooled opens a connection for each call
   * @param used connections that have answered a call
   */
  record Started(Vertx vertx, HttpClient pooled, HttpClient unpooled, Set<HttpConnection> used) {

    /** Notes that a connection has answered: from now on its server may close it at any time. */
    void answered(HttpConnection connection) {
      boolean unused = used.add(connection);
    }

    /** Whether a connection has answered a call. */
    boolean hasAnswered(HttpConnection connection) {
      return used.contains(connection);
    }
  }

  /** The clients, which this may have to start: that takes some hundred milliseconds. */
  synchronized Started get() {
    if (closed) {
      throw new IllegalStateException("expected the node to run, but it is closed");
    }
    if (started == null) {
      Vertx vertx = shared.orElseGet(this::startOwn);
      started =
          new Started(
              vertx,
              client(vertx, options()),
              client(vertx, options().setKeepAlive(false)),
              Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>())));
    }
    return started;
  }

  /** Whether a call was made so far. */
  synchronized boolean isStarted() {
    return started != null;
  }

  private synchronized Vertx startOwn() {
    own =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    return own;
  }

  private static HttpClient client(Vertx vertx, HttpClientOptions options) {
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(poolOptions())
        .withConnectHandler(HttpClientSource::connected)
        .build();
  }

  /** What happens to a connection is told by the call that it happens to; else it is nobody's. */
  private static void connected(HttpConnection connection) {
    var unused =
        connection.exceptionHandler(
            failure ->
                LOG.debug("The connection to {} failed", connection.remoteAddress(), failure));
  }

  private HttpClientOptions options() {
    return new HttpClientOptions()
        .setConnectTimeout((int) Math.min(Integer.MAX_VALUE, connectTimeout.toMillis()))
        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
  }

  /** The bulkhead bounds the calls; the pool of one host must not be a second, smaller bound. */
  private static PoolOptions poolOptions() {
    return new PoolOptions().setHttp1MaxSize(HttpRuntime.MAX_IN_FLIGHT);
  }

  @Override
  public void close() {
    Started client;
    Vertx vertx;
    synchronized (this) {
      closed = true;
      client = started;
      vertx = own;
      started = null;
      own = null;
    }
    if (client == null) {
      return;
    }
    var closing =
        vertx != null
            ? vertx.close()
            : Future.join(client.pooled().close(), client.unpooled().close());
    try {
      var unused =
          closing
              .toCompletionStage()
              .toCompletableFuture()
              .get(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Expected the HTTP client to close, but it did not; its threads are daemons", e);
    }
  }
}
