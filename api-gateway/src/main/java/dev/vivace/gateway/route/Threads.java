package dev.vivace.gateway.route;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** Moves work between the event loops, the grid's threads and a small pool for long computing. */
public final class Threads {
  private static final int POOL_SIZE = 2;

  private final Vertx vertx;
  private final WorkerExecutor pool;
  private final WorkerExecutor critical;

  public Threads(Vertx vertx) {
    this.vertx = vertx;
    this.pool = vertx.createSharedWorkerExecutor("vivace-http-pool", POOL_SIZE);
    this.critical = vertx.createSharedWorkerExecutor("vivace-http-critical", 1);
  }

  /** What the grid answers, back on the event loop that asked. */
  public <T> Future<T> await(CompletionStage<T> stage) {
    Context loop = vertx.getOrCreateContext();
    return Future.fromCompletionStage(stage, loop);
  }

  /** Computes off the event loop and comes back to it. */
  public <T> Future<T> offload(Callable<T> work) {
    return pool.executeBlocking(work, false);
  }

  /** The same for what must not wait behind definitions and lists. */
  public <T> Future<T> offloadCritical(Callable<T> work) {
    return critical.executeBlocking(work, false);
  }
}
