package dev.vivace.grid.api;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The work of {@code Task} steps: a Java method of the embedding service, registered by name.
 *
 * <p>It may be called more than once for the same attempt, for instance after a node was lost; its
 * result counts once. The attempt key and the token tell repeated calls apart.
 */
@FunctionalInterface
public interface TaskHandler {

  /**
   * Does the work. Called on a pool of the node; may return at once and complete the stage later.
   *
   * @return new values for parameters that the step declares, as plain JSON; a stage that fails
   *     with {@link TaskFailure} says how, with anything else it is the user's error
   */
  CompletionStage<Map<String, Object>> handle(TaskContext context);
}
