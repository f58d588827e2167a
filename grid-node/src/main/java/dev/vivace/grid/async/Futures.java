package dev.vivace.grid.async;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes futures on every path: an {@link Error}, for instance a mismatched class among the
 * libraries of an embedder, reaches the waiting caller just as an exception does.
 */
public final class Futures {
  private static final Logger LOG = LoggerFactory.getLogger(Futures.class);

  private Futures() {}

  /** Completes with what some work gives, or with what it throws. Does nothing if it is done. */
  public static <T> void complete(CompletableFuture<T> future, Supplier<? extends T> work) {
    T value;
    try {
      value = work.get();
    } catch (Throwable failure) {
      fail(future, failure);
      return;
    }
    boolean unused = future.complete(value);
  }

  /** Completes with a value that is there. Does nothing if it is done. */
  public static <T> void succeed(CompletableFuture<T> future, T value) {
    boolean unused = future.complete(value);
  }

  /** Completes what gives no value. Does nothing if it is done. */
  public static void done(CompletableFuture<Void> future) {
    boolean unused = future.complete(null);
  }

  /**
   * Completes with a failure. Does nothing if it is done. Who waits may make what they like of it;
   * that memory ran out must be known in any case.
   */
  public static void fail(CompletableFuture<?> future, Throwable failure) {
    boolean unused = future.completeExceptionally(failure);
    if (failure instanceof OutOfMemoryError) {
      LOG.error("Expected enough memory for a request, but there was none; it failed", failure);
    }
  }

  /**
   * Takes a step towards the completion of a future, such as handing its work to a pool or to the
   * network. If that fails nothing else would complete the future, so it fails, too.
   */
  public static void orFail(CompletableFuture<?> future, Runnable step) {
    try {
      step.run();
    } catch (Throwable failure) {
      fail(future, failure);
    }
  }
}
