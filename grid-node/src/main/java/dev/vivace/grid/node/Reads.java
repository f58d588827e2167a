package dev.vivace.grid.node;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.store.StoreUnavailable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work that may wait for the grid, on a bounded pool of the node: never on a caller's thread. */
final class Reads implements AutoCloseable {
  private static final int WAITING = 4096;

  private final ThreadPoolExecutor pool;

  Reads(String name, int threads) {
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            action -> {
              Thread thread = new Thread(action, name + "-read");
              thread.setDaemon(true);
              return thread;
            });
  }

  <T> CompletableFuture<T> read(Supplier<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    try {
      pool.execute(
          () -> {
            try {
              future.complete(work.get());
            } catch (StoreUnavailable e) {
              future.completeExceptionally(
                  OrchestratorException.unavailable(String.valueOf(e.getMessage()), e));
            } catch (RuntimeException e) {
              future.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(
          OrchestratorException.overloaded(
              "expected fewer than %d waiting reads on this node; try again later"
                  .formatted(WAITING)));
    }
    return future;
  }

  /** Where continuations of requests run. */
  Executor executor() {
    return action -> {
      try {
        pool.execute(action);
      } catch (RejectedExecutionException e) {
        action.run();
      }
    };
  }

  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(5, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pool.shutdownNow();
    }
  }
}
