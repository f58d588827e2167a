package dev.vivace.grid.node.query;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.sel.budget.MemoryShortage;
import dev.vivace.grid.async.DaemonThreads;
import dev.vivace.grid.async.Futures;
import dev.vivace.grid.store.StoreUnavailable;
import dev.vivace.grid.store.UnreadableRecord;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work that may wait for the grid, on a bounded pool of the node: never on a caller's thread. */
public final class QueryExecutor implements AutoCloseable {
  private static final int WAITING = 4096;

  private final ThreadPoolExecutor pool;

  public QueryExecutor(String name, int threads) {
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            DaemonThreads.named(name + "-read"));
  }

  public <T> CompletableFuture<T> read(Supplier<T> work) {
    Read<T> read = new Read<>(work);
    Futures.orFail(read.result, () -> execute(read));
    return read.result;
  }

  private void execute(Read<?> read) {
    try {
      pool.execute(read);
    } catch (RejectedExecutionException e) {
      throw pool.isShutdown()
          ? closed()
          : OrchestratorException.overloaded(
              "expected fewer than %d waiting reads on this node; try again later"
                  .formatted(WAITING));
    }
  }

  private static OrchestratorException closed() {
    return OrchestratorException.unavailable(
        "expected the node to be in its grid, but it was closed", null);
  }

  /** A read that waits for a thread, or has one. */
  private static final class Read<T> implements Runnable {
    private final Supplier<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Read(Supplier<T> work) {
      this.work = work;
    }

    @Override
    public void run() {
      Futures.complete(result, this::value);
    }

    private T value() {
      try {
        return work.get();
      } catch (UnreadableRecord e) {
        throw OrchestratorException.internal(String.valueOf(e.getMessage()), e);
      } catch (ViewTooLarge e) {
        throw OrchestratorException.unprocessable(String.valueOf(e.getMessage()));
      } catch (StoreUnavailable e) {
        throw OrchestratorException.unavailable(String.valueOf(e.getMessage()), e);
      } catch (MemoryShortage e) {
        throw OrchestratorException.overloaded(e.message());
      }
    }

    void drop() {
      Futures.fail(result, closed());
    }
  }

  /** Where continuations of requests run. */
  public Executor executor() {
    return action -> {
      try {
        pool.execute(action);
      } catch (RejectedExecutionException e) {
        action.run();
      }
    };
  }

  /** Waits a while for what was accepted; who still waits for the rest is told. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(5, TimeUnit.SECONDS)) {
        dropWaiting();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      dropWaiting();
    }
  }

  private void dropWaiting() {
    for (Runnable waiting : pool.shutdownNow()) {
      if (waiting instanceof Read<?> read) {
        read.drop();
      } else {
        waiting.run();
      }
    }
  }
}
