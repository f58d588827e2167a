package dev.vivace.grid.engine.run.command;

import dev.vivace.grid.engine.Frozen;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt, as its runtime reports it.
 *
 * @param outputs new values for declared parameters of the step, as plain JSON
 * @param artifacts plain JSON by name
 * @param message why it failed; {@code null} if there is nothing to say
 */
public record AttemptOutcome(
    Kind kind,
    Map<String, Object> outputs,
    Map<String, Object> artifacts,
    @Nullable String message) {

  public AttemptOutcome {
    outputs = Frozen.map(outputs);
    artifacts = Frozen.map(artifacts);
  }

  public static AttemptOutcome succeeded(Map<String, Object> outputs) {
    return new AttemptOutcome(Kind.SUCCEEDED, outputs, Map.of(), null);
  }

  public static AttemptOutcome failed(Kind kind, String message) {
    return new AttemptOutcome(kind, Map.of(), Map.of(), message);
  }

  public AttemptOutcome withArtifact(String name, Object artifact) {
    Map<String, Object> more = new java.util.LinkedHashMap<>(artifacts);
    more.put(name, artifact);
    return new AttemptOutcome(kind, outputs, more, message);
  }

  public AttemptOutcome withMessage(String text) {
    return new AttemptOutcome(kind, outputs, artifacts, text);
  }

  /** Whose fault a failure is decides which retries it uses. */
  public enum Kind {
    SUCCEEDED,
    /** The user's code or input failed: uses error retries. */
    USER_ERROR,
    /** Something around it failed: uses platform retries. */
    PLATFORM_ERROR,
    /** Not worth another try. */
    FATAL_ERROR
  }
}
