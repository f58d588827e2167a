package dev.vivace.grid.api;

import java.util.Map;

/**
 * The attempt that a handler works on.
 *
 * @param attempt names the attempt: {@code orders/17/run-2/charge#3}
 * @param token rises each time the attempt is handed out: use it to fence off earlier calls
 * @param params the evaluated parameters of the step, as plain JSON
 */
public record TaskContext(
    String workflowId,
    long instanceId,
    long runId,
    String stepId,
    int attempt,
    int token,
    Map<String, Object> params) {

  /** The same for every call of the attempt: an idempotency key. */
  public String attemptKey() {
    return "%s/%d/run-%d/%s#%d".formatted(workflowId, instanceId, runId, stepId, attempt);
  }
}
