package dev.vivace.grid.api.step;

import dev.vivace.dsl.param.Param;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Does the work of one type of step.
 *
 * <p>It may be called more than once for the same attempt, for instance after a node was lost; the
 * outcome counts once. The key and the token of the attempt tell repeated calls apart.
 */
@FunctionalInterface
public interface StepRuntime extends AutoCloseable {

  /**
   * Runs an attempt. Called on a thread of its registration, which is interrupted if the attempt is
   * cancelled meanwhile; it may return at once and complete the stage later.
   *
   * @return completes with how the attempt ended, whatever happened: a stage that fails is a bug of
   *     the runtime, and the step fails for good. If the attempt is cancelled the stage is, too,
   *     nobody waits for it any more, and the work should stop
   */
  CompletionStage<StepOutcome> run(StepAttempt attempt);

  /**
   * Names what an attempt depends on outside of the grid, such as the host that it calls. One that
   * does not answer keeps a part of the slots of the type and no more, so that only those wait who
   * call the same. Must return at once.
   *
   * @return {@code null} if that is nothing in particular
   */
  default @Nullable String target(Map<String, Param> params) {
    return null;
  }

  /** Frees what it holds, in bounded time, when its node is closed. */
  @Override
  default void close() {}
}
