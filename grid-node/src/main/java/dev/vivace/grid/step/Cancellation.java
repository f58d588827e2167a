package dev.vivace.grid.step;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.vivace.grid.api.step.CancelSignal;
import dev.vivace.grid.async.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a runtime once that its attempt is cancelled, never on the thread that cancels it. */
final class Cancellation implements CancelSignal {
  private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

  private final Executor executor;
  private final CompletableFuture<Void> signal = new CompletableFuture<>();

  @GuardedBy("this")
  private boolean cancelled;

  @GuardedBy("this")
  private boolean listenedTo;

  Cancellation(Executor executor) {
    this.executor = executor;
  }

  void fire() {
    synchronized (this) {
      cancelled = true;
      if (!listenedTo) {
        Futures.done(signal); // nobody listens, so nothing runs here
        return;
      }
    }
    try {
      executor.execute(() -> Futures.done(signal));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      LOG.debug("No thread is left to tell of a cancelled attempt; its stage is cancelled", e);
    }
  }

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public synchronized CompletionStage<Void> cancelled() {
    listenedTo = true;
    return signal.minimalCompletionStage();
  }
}
