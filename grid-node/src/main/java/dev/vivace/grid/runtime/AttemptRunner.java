package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.run.Effect;

/** Runs attempts outside of the workers and reports their outcomes. Never blocks the caller. */
public interface AttemptRunner {

  /** Hands an attempt to the runtime of its type. */
  void start(Effect.DispatchAttempt attempt);

  /** Tells that nobody waits for an attempt any more; its outcome would not count. */
  void cancel(Effect.CancelAttempt attempt);
}
