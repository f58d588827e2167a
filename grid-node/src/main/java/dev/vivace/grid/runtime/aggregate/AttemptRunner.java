package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.run.command.AttemptEffect;

/** Runs attempts outside of the workers and reports their outcomes. Never blocks the caller. */
public interface AttemptRunner {

  /** Hands an attempt to the runtime of its type. */
  void start(AttemptEffect.Dispatch attempt);

  /** Tells that nobody waits for an attempt any more; its outcome would not count. */
  void cancel(AttemptEffect.Cancel attempt);

  /** Starts or cancels an attempt. */
  default void perform(Effect effect) {
    if (effect instanceof AttemptEffect.Dispatch dispatch) {
      start(dispatch);
    } else if (effect instanceof AttemptEffect.Cancel cancel) {
      cancel(cancel);
    } else {
      throw new AssertionError(effect);
    }
  }
}
