package dev.vivace.grid.step;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.Optional;
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

  /** A client and what it runs on. */
  record Started(Vertx vertx, HttpClient client) {}

  /** The client, which this may have to start: that takes some hundred milliseconds. */
  synchronized Started get() {
    if (closed) {
      throw new IllegalStateException("expected the node to run, but it is closed");
    }
    if (started == null) {
      Vertx vertx = shared.orElseGet(this::startOwn);
      started = new Started(vertx, vertx.createHttpClient(options(), poolOptions()));
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

  private HttpClientOptions options() {
    return new HttpClientOptions()
        .setConnectTimeout((int) Math.min(Integer.MAX_VALUE, connectTimeout.toMillis()))
        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
  }

  /** The lane bounds the calls; the pool of one host must not be a second, smaller bound. */
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
    var closing = vertx != null ? vertx.close() : client.client().close();
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
