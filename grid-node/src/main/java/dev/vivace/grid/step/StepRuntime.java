package dev.vivace.grid.step;

import dev.vivace.grid.engine.run.AttemptEffect;
import dev.vivace.grid.engine.run.AttemptOutcome;
import java.util.concurrent.CompletionStage;

/** Does the work of one type of step. */
@FunctionalInterface
public interface StepRuntime {

  /**
   * Runs an attempt. Called on a thread of the bulkhead, which is interrupted if the attempt is
   * cancelled meanwhile.
   *
   * @return completes with how the attempt ended, whatever happened; if it is cancelled, nobody
   *     waits for it any more and the work should stop
   */
  CompletionStage<AttemptOutcome> run(AttemptEffect.Dispatch attempt);
}
