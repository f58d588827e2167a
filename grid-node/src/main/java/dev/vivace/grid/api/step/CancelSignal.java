package dev.vivace.grid.api.step;

import java.util.concurrent.CompletionStage;

/** Tells a runtime that nobody waits for an attempt any more. */
public interface CancelSignal {

  boolean isCancelled();

  /**
   * Completes once the attempt is cancelled, on a thread of the runtime; never if it ends before.
   */
  CompletionStage<Void> cancelled();
}
