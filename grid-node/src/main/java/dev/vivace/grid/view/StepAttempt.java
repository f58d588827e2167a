package dev.vivace.grid.view;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.run.state.RetryCounts;
import dev.vivace.grid.engine.run.state.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a step, put together from the events about it. It has a start, an end, or both.
 *
 * @param number counted from 1
 * @param retries how often the step was tried again before this attempt
 * @param reissued when it was handed out again
 * @param child the latest run that it started; {@code null} if it started none
 * @param iterations of a loop; filled while the history is read
 * @param initialized whether its attributes could be evaluated
 */
record StepAttempt(
    int step,
    int number,
    RetryCounts retries,
    RunEvent.@Nullable AttemptStarted started,
    List<Instant> reissued,
    RunEvent.@Nullable ChildStarted child,
    Iterations iterations,
    RunEvent.@Nullable StepEnded ended,
    boolean initialized) {

  /** The statuses that an attempt passes one after the other until it is done. */
  static final List<StepStatus> PATH =
      List.of(
          StepStatus.CREATED,
          StepStatus.INITIALIZED,
          StepStatus.WAITING_FOR_SIGNALS,
          StepStatus.EVALUATING_PARAMS,
          StepStatus.WAITING_FOR_PERMITS,
          StepStatus.STARTING,
          StepStatus.RUNNING,
          StepStatus.FINISHING);

  private static final Set<StepStatus> HALTED =
      EnumSet.of(StepStatus.STOPPED, StepStatus.TIMED_OUT);

  static StepAttempt started(RunEvent.AttemptStarted started, RetryCounts retries) {
    return new StepAttempt(
        started.step(),
        started.attempt(),
        retries,
        started,
        List.of(),
        null,
        new Iterations(),
        null,
        true);
  }

  /** An attempt that was over in the moment it was created. */
  static StepAttempt atOnce(RunEvent.StepEnded ended, int number, RetryCounts retries) {
    return new StepAttempt(
        ended.step(), number, retries, null, List.of(), null, new Iterations(), ended, true);
  }

  StepAttempt reissued(long time) {
    List<Instant> times = new ArrayList<>(reissued);
    times.add(Instant.ofEpochMilli(time));
    return new StepAttempt(
        step, number, retries, started, List.copyOf(times), child, iterations, ended, true);
  }

  StepAttempt over(RunEvent.StepEnded end) {
    return new StepAttempt(step, number, retries, started, reissued, child, iterations, end, true);
  }

  StepAttempt uninitialized() {
    return new StepAttempt(
        step, number, retries, started, reissued, child, iterations, ended, false);
  }

  StepAttempt with(RunEvent.ChildStarted childStarted) {
    return new StepAttempt(
        step, number, retries, started, reissued, childStarted, iterations, ended, true);
  }

  /**
   * The iterations of a foreach step that it stopped when it ended: nobody waits to hear of them.
   */
  NumberRanges iterationsLeftBehind() {
    return ended == null ? NumberRanges.NONE : iterations.open();
  }

  StepStatus status() {
    return ended == null ? StepStatus.RUNNING : ended.status();
  }

  Instant createTime() {
    if (started != null) {
      return Instant.ofEpochMilli(started.time());
    }
    return Instant.ofEpochMilli(end().time());
  }

  @Nullable Instant endTime() {
    return ended == null ? null : Instant.ofEpochMilli(ended.time());
  }

  /** The moment of the latest change. */
  Instant modifyTime() {
    Instant end = endTime();
    if (end != null) {
      return end;
    }
    return reissued.isEmpty() ? createTime() : reissued.get(reissued.size() - 1);
  }

  /** Whether the attempt was halted before its step was looked at. */
  boolean haltedBeforeStart() {
    return started == null && HALTED.contains(status());
  }

  /** The step's own parameters; {@code null} if they were not evaluated. */
  @Nullable Map<String, Param> params() {
    if (ended != null && ended.params() != null) {
      return ended.params();
    }
    return started == null ? null : started.params();
  }

  /** Whether the attempt failed without having evaluated its parameters. */
  boolean failedBeforeParams() {
    return started == null && status() == StepStatus.INTERNALLY_FAILED && params() == null;
  }

  /** The last status of {@link #PATH} that the attempt came to. */
  StepStatus reached() {
    if (!initialized) {
      return StepStatus.CREATED;
    }
    if (started != null) {
      return workIsDone() ? StepStatus.FINISHING : StepStatus.RUNNING;
    }
    return switch (status()) {
      case SUCCEEDED -> StepStatus.FINISHING;
      case INTERNALLY_FAILED ->
          params() == null ? StepStatus.EVALUATING_PARAMS : StepStatus.FINISHING;
      case FATALLY_FAILED, COMPLETED_WITH_ERROR -> StepStatus.STARTING;
      default -> StepStatus.CREATED;
    };
  }

  /** A condition that cannot be evaluated fails a step whose work is done. */
  private boolean workIsDone() {
    return status() == StepStatus.SUCCEEDED || status() == StepStatus.INTERNALLY_FAILED;
  }

  boolean came(StepStatus to) {
    return to.compareTo(reached()) <= 0;
  }

  /** When the attempt came to a status of {@link #PATH}; {@code null} if it did not. */
  @Nullable Instant timeOf(StepStatus passed) {
    if (!came(passed)) {
      return null;
    }
    return passed == StepStatus.FINISHING ? endTime() : createTime();
  }

  /** The end of an attempt that has one. */
  RunEvent.StepEnded end() {
    if (ended == null) {
      throw new IllegalStateException(
          "expected attempt %d of step %d to be over, but it runs".formatted(number, step));
    }
    return ended;
  }
}
