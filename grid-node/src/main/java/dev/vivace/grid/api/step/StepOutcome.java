package dev.vivace.grid.api.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param outputs new values for parameters that the step has, as plain JSON
 * @param artifacts plain JSON by name, shown with the attempt
 * @param message why it failed; {@code null} if there is nothing to say
 */
public record StepOutcome(
    Kind kind,
    Map<String, Object> outputs,
    Map<String, Object> artifacts,
    @Nullable String message) {

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

  public StepOutcome {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
  }

  public static StepOutcome succeeded(Map<String, Object> outputs) {
    return new StepOutcome(Kind.SUCCEEDED, outputs, Map.of(), null);
  }

  public static StepOutcome failed(Kind kind, String message) {
    return new StepOutcome(kind, Map.of(), Map.of(), message);
  }

  public StepOutcome withArtifact(String name, Object artifact) {
    Map<String, Object> more = new LinkedHashMap<>(artifacts);
    more.put(name, artifact);
    return new StepOutcome(kind, outputs, more, message);
  }
}
