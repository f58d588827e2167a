package dev.vivace.grid.api.step;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.Param;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attempt that a runtime works on.
 *
 * @param token rises each time the attempt is handed out: use it to fence off earlier calls
 * @param params the evaluated parameters of the step
 * @param deadline when the attempt times out; {@code null} if it never does
 * @param cancellation tells that the work is not wanted any more
 */
public record StepAttempt(
    Key key,
    int token,
    StepType type,
    Map<String, Param> params,
    @Nullable Instant deadline,
    CancelSignal cancellation) {

  /**
   * Names an attempt, the same in every call of it: an idempotency key. Printed {@code
   * orders/17/run-2/charge#3}.
   */
  public record Key(String workflowId, long instanceId, long runId, String stepId, int attempt) {
    @Override
    public String toString() {
      return "%s/%d/run-%d/%s#%d".formatted(workflowId, instanceId, runId, stepId, attempt);
    }
  }

  public StepAttempt {
    params = Collections.unmodifiableMap(params);
  }

  /** The value of a parameter, as plain JSON; {@code null} if the step has none of this name. */
  public @Nullable Object value(String name) {
    Param param = params.get(name);
    return param == null ? null : param.result();
  }

  /** The values of all parameters, as plain JSON. */
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    params.forEach((name, param) -> values.put(name, param.result()));
    return Collections.unmodifiableMap(values);
  }
}
