package dev.vivace.grid.engine.run;

import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.run.RunEvaluator.FailureKind;
import dev.vivace.grid.engine.run.RunProgress.Report;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts, ends, repeats and stops the attempts of steps. */
final class Attempts {
  private final RunProgress progress;
  private final RunEvaluator evaluator;
  private final Children children;
  private final Loops loops;

  Attempts(RunProgress progress, RunEvaluator evaluator) {
    this.progress = progress;
    this.evaluator = evaluator;
    this.children = new Children(progress, evaluator, this);
    this.loops = new Loops(progress, evaluator, this);
  }

  Loops loops() {
    return loops;
  }

  Children children() {
    return children;
  }

  /** Starts an attempt; a step without side effects is over at once. */
  void start(CompiledStep step, int attempt) {
    try {
      // First of all, whatever kind of step it is: also one that is over before it could time out.
      long timeout = progress.moment(evaluator.timeout(progress.compiled(), progress.run(), step));
      Map<String, Param> params =
          evaluator.stepParams(progress.compiled(), progress.run(), step, attempt, progress.now());
      switch (step.execution()) {
        case INLINE -> endInline(step, attempt, params);
        case TIMED -> startTimed(step, attempt, params, timeout);
        case DISPATCHED -> startDispatched(step, attempt, params, timeout);
        case CHILD -> children.start(step, attempt, params, timeout);
        case LOOP -> loops.start(step, attempt, params, timeout);
        case UNSUPPORTED -> failUnsupported(step, attempt, params);
      }
    } catch (EvaluationFailure failure) {
      fail(step, attempt, StepStatus.INTERNALLY_FAILED, null, Report.of(failure.getMessage()));
    }
  }

  private void endInline(CompiledStep step, int attempt, Map<String, Param> params) {
    try {
      List<Integer> taken = takenEdges(step, params);
      progress.complete(
          step, progress.ended(step, attempt, StepStatus.SUCCEEDED, taken, params, Report.NOTHING));
    } catch (EvaluationFailure failure) {
      fail(step, attempt, StepStatus.INTERNALLY_FAILED, params, Report.of(failure.getMessage()));
    }
  }

  private void startTimed(CompiledStep step, int attempt, Map<String, Param> params, long timeout) {
    Duration sleep = evaluator.sleep(params);
    if (sleep.isZero()) {
      endInline(step, attempt, params);
    } else {
      long due = progress.moment(Optional.of(sleep));
      StepState unused = recordStart(step, attempt, due, timeout, params);
    }
  }

  private void startDispatched(
      CompiledStep step, int attempt, Map<String, Param> params, long timeout) {
    StepState state = recordStart(step, attempt, 0, timeout, params);
    dispatch(step, state);
  }

  private void failUnsupported(CompiledStep step, int attempt, Map<String, Param> params) {
    fail(step, attempt, StepStatus.FATALLY_FAILED, params, Report.of(step.unsupported()));
  }

  StepState recordStart(
      CompiledStep step, int attempt, long dueTime, long timeout, Map<String, Param> params) {
    StepState before = progress.run().step(step.index());
    int token = before == null ? 1 : before.token() + 1;
    progress.record(
        new RunEvent.AttemptStarted(
            step.index(), attempt, token, progress.now(), dueTime, timeout, params));
    return progress.started(step);
  }

  /** Hands a running attempt out again under the next token. */
  void reissue(CompiledStep step) {
    StepState state = progress.run().step(step.index());
    if (state != null
        && state.isActive()
        && step.execution() == CompiledStep.Execution.DISPATCHED) {
      progress.record(
          new RunEvent.AttemptReissued(step.index(), state.token() + 1, progress.now()));
      dispatch(step, progress.started(step));
    }
  }

  private void dispatch(CompiledStep step, StepState state) {
    progress.add(
        new AttemptEffect.Dispatch(
            key(step, state),
            progress.run().header().root(),
            step.index(),
            state.token(),
            step.type(),
            state.params(),
            state.timeoutTime()));
  }

  private AttemptKey key(CompiledStep step, StepState state) {
    return new AttemptKey(progress.run().key(), step.id(), state.attempt());
  }

  /** Takes what the runtime of a running attempt reports. */
  void finish(CompiledStep step, AttemptOutcome outcome) {
    Report report = Report.of(outcome);
    switch (outcome.kind()) {
      case SUCCEEDED -> succeed(step, outcome);
      case USER_ERROR -> failOrRetry(step, FailureKind.ERROR, report);
      case PLATFORM_ERROR -> failOrRetry(step, FailureKind.PLATFORM, report);
      case FATAL_ERROR ->
          fail(step, progress.started(step).attempt(), StepStatus.FATALLY_FAILED, null, report);
    }
  }

  private void succeed(CompiledStep step, AttemptOutcome outcome) {
    StepState state = progress.started(step);
    Report report = Report.of(outcome);
    Map<String, Param> params = null; // as they were: they are not stored again
    try {
      if (!outcome.outputs().isEmpty()) {
        params = evaluator.withOutputs(state.params(), outcome.outputs(), progress.now());
      }
      List<Integer> taken = takenEdges(step, params == null ? state.params() : params);
      progress.complete(
          step, progress.ended(step, state.attempt(), StepStatus.SUCCEEDED, taken, params, report));
    } catch (EvaluationFailure failure) {
      fail(
          step,
          state.attempt(),
          StepStatus.INTERNALLY_FAILED,
          params,
          new Report(outcome.artifacts(), failure.getMessage()));
    }
  }

  /** Ends an attempt that ran out of time. */
  void timeOut(CompiledStep step) {
    cancel(step, progress.started(step));
    failOrRetry(step, FailureKind.TIMEOUT, Report.of("The step attempt timed out."));
  }

  private void failOrRetry(CompiledStep step, FailureKind kind, Report report) {
    StepState state = progress.started(step);
    Optional<Duration> wait;
    try {
      wait = evaluator.retryAfter(progress.compiled(), progress.run(), step, state.retries(), kind);
    } catch (EvaluationFailure failure) {
      Report why = new Report(report.artifacts(), failure.getMessage());
      fail(step, state.attempt(), StepStatus.INTERNALLY_FAILED, null, why);
      return;
    }
    if (wait.isEmpty()) {
      StepStatus status =
          kind == FailureKind.TIMEOUT ? StepStatus.TIMED_OUT : StepStatus.FATALLY_FAILED;
      fail(step, state.attempt(), status, null, report);
      return;
    }
    progress.record(
        new RunEvent.StepEnded(
            step.index(),
            state.attempt(),
            retryableStatus(kind),
            progress.now(),
            progress.moment(wait),
            List.of(),
            null,
            report.artifacts(),
            report.message()));
  }

  private static StepStatus retryableStatus(FailureKind kind) {
    return switch (kind) {
      case ERROR -> StepStatus.USER_FAILED;
      case PLATFORM -> StepStatus.PLATFORM_FAILED;
      case TIMEOUT -> StepStatus.TIMEOUT_FAILED;
    };
  }

  /**
   * Ends a step that will not be tried again.
   *
   * @param params as far as they were evaluated; those of its start if {@code null}
   */
  void fail(
      CompiledStep step,
      int attempt,
      StepStatus status,
      @Nullable Map<String, Param> params,
      Report report) {
    if (status == StepStatus.FATALLY_FAILED && step.failureMode() == FailureMode.IGNORE_FAILURE) {
      completeWithError(step, attempt, params, report);
      return;
    }
    progress.record(progress.ended(step, attempt, status, List.of(), params, report));
    if (step.failureMode() == FailureMode.FAIL_IMMEDIATELY) {
      stopAll(StepStatus.STOPPED);
    }
  }

  private void completeWithError(
      CompiledStep step, int attempt, @Nullable Map<String, Param> params, Report report) {
    try {
      List<Integer> taken = takenEdges(step, params == null ? paramsAtStart(step) : params);
      progress.complete(
          step,
          progress.ended(step, attempt, StepStatus.COMPLETED_WITH_ERROR, taken, params, report));
    } catch (EvaluationFailure failure) {
      fail(
          step,
          attempt,
          StepStatus.INTERNALLY_FAILED,
          params,
          new Report(report.artifacts(), failure.getMessage()));
    }
  }

  private Map<String, Param> paramsAtStart(CompiledStep step) {
    StepState state = progress.run().step(step.index());
    return state == null ? Map.of() : state.params();
  }

  /** Ends every step that runs or waits for its next attempt. */
  void stopAll(StepStatus status) {
    for (int i = 0; i < progress.run().steps().size(); i++) {
      StepState state = progress.run().step(i);
      if (state != null && !state.isSettled()) {
        CompiledStep step = progress.compiled().step(i);
        cancel(step, state);
        // What is stopped of a step that waits for its next attempt is that attempt.
        int attempt = state.isActive() ? state.attempt() : state.attempt() + 1;
        progress.record(progress.ended(step, attempt, status, List.of(), null, Report.NOTHING));
      }
    }
  }

  private void cancel(CompiledStep step, StepState state) {
    children.stop(step, state);
    if (state.isActive() && step.execution() == CompiledStep.Execution.DISPATCHED) {
      progress.add(new AttemptEffect.Cancel(key(step, state), state.token()));
    }
  }

  private List<Integer> takenEdges(CompiledStep step, Map<String, Param> params) {
    return evaluator.takenEdges(progress.compiled(), progress.run(), step, params, progress.now());
  }
}
