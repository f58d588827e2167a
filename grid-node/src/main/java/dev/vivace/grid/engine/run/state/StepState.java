package dev.vivace.grid.engine.run.state;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.status.StepStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a step of a run; a step that has no state was not created.
 *
 * @param attempt number of the latest attempt, from 1
 * @param token fencing token of the attempt: an outcome counts only if it carries this one
 * @param startTime when the attempt started, epoch milliseconds
 * @param endTime when the attempt ended, 0 while it has not
 * @param dueTime when the step goes on by itself (end of a sleep, next attempt), 0 if it does not
 * @param timeoutTime when a running attempt is timed out, 0 if never
 * @param child what the attempt started; {@code null} if it started nothing, or it is not there yet
 * @param loop how far a loop has come; {@code null} before its first iteration is over
 * @param taken indexes into the edges of the step: those that were taken when it completed
 */
public record StepState(
    StepStatus status,
    int attempt,
    int token,
    RetryCounts retries,
    long startTime,
    long endTime,
    long dueTime,
    long timeoutTime,
    @Nullable ChildRun child,
    @Nullable LoopState loop,
    List<Integer> taken,
    Map<String, Param> params,
    @Nullable String message) {

  /** Whether an attempt of the step is under way. */
  public boolean isActive() {
    return !status.isTerminal();
  }

  /** Whether the step has failed and waits for its next attempt. */
  public boolean awaitsRetry() {
    return status.isRetryable() && dueTime > 0;
  }

  /** Whether nothing will happen to the step any more, unless somebody restarts it. */
  public boolean isSettled() {
    return status.isTerminal() && !awaitsRetry();
  }
}
