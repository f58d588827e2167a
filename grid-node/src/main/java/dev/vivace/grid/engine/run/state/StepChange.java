package dev.vivace.grid.engine.run.state;

import dev.vivace.dsl.protocol.status.StepStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies an event to the state of its step. */
final class StepChange {
  private StepChange() {}

  static StepState started(RunState run, RunEvent.AttemptStarted event) {
    StepState before = run.step(event.step());
    StepLifecycle.check(run.key(), event.step(), statusOf(before), StepStatus.RUNNING);
    return new StepState(
        StepStatus.RUNNING,
        event.attempt(),
        event.token(),
        before == null ? RetryCounts.NONE : before.retries(),
        event.time(),
        0,
        event.dueTime(),
        event.timeoutTime(),
        null,
        null,
        List.of(),
        event.params(),
        null);
  }

  static StepState reissued(RunState run, RunEvent.AttemptReissued event) {
    StepState before = running(run, event.step());
    return new StepState(
        before.status(),
        before.attempt(),
        event.token(),
        before.retries(),
        before.startTime(),
        0,
        before.dueTime(),
        before.timeoutTime(),
        before.child(),
        before.loop(),
        before.taken(),
        before.params(),
        before.message());
  }

  static StepState childStarted(RunState run, RunEvent.ChildStarted event) {
    StepState before = running(run, event.step());
    return with(before, event.child(), before.loop());
  }

  static StepState iterationEnded(RunState run, RunEvent.IterationEnded event) {
    StepState before = running(run, event.step());
    LoopState loop = before.loop() == null ? LoopState.NEW : before.loop();
    return with(
        before, before.child(), loop.after(event.result().values(), IterationsEnded.of(event)));
  }

  static StepState loopAdvanced(RunState run, RunEvent.LoopAdvanced event) {
    return with(running(run, event.step()), null, event.loop());
  }

  private static StepState running(RunState run, int step) {
    StepState before = run.step(step);
    if (before == null || before.status() != StepStatus.RUNNING) {
      throw new IllegalStatusChange(
          run.key() + " step " + step, statusOf(before), StepStatus.RUNNING);
    }
    return before;
  }

  private static StepState with(
      StepState before, @Nullable ChildRun child, @Nullable LoopState loop) {
    return new StepState(
        before.status(),
        before.attempt(),
        before.token(),
        before.retries(),
        before.startTime(),
        0,
        before.dueTime(),
        before.timeoutTime(),
        child,
        loop,
        before.taken(),
        before.params(),
        before.message());
  }

  static StepState ended(RunState run, RunEvent.StepEnded event) {
    StepState before = run.step(event.step());
    StepLifecycle.check(run.key(), event.step(), statusOf(before), event.status());
    boolean sameAttempt = before != null && before.attempt() == event.attempt();
    Map<String, dev.vivace.dsl.param.Param> params = event.params();
    if (params == null) {
      params = before == null ? Map.of() : before.params();
    }
    return new StepState(
        event.status(),
        event.attempt(),
        before == null ? 0 : before.token(),
        count(before == null ? RetryCounts.NONE : before.retries(), event),
        sameAttempt && before != null ? before.startTime() : event.time(),
        event.time(),
        event.retryTime(),
        0,
        sameAttempt && before != null ? before.child() : null,
        sameAttempt && before != null ? before.loop() : null,
        event.taken(),
        params,
        event.message());
  }

  private static RetryCounts count(RetryCounts counts, RunEvent.StepEnded event) {
    if (event.retryTime() == 0) {
      return counts;
    }
    return switch (event.status()) {
      case USER_FAILED -> new RetryCounts(counts.error() + 1, counts.platform(), counts.timeout());
      case PLATFORM_FAILED ->
          new RetryCounts(counts.error(), counts.platform() + 1, counts.timeout());
      case TIMEOUT_FAILED ->
          new RetryCounts(counts.error(), counts.platform(), counts.timeout() + 1);
      default -> throw new AssertionError("only a retryable failure has a next attempt: " + event);
    };
  }

  private static StepStatus statusOf(@Nullable StepState step) {
    return step == null ? StepStatus.NOT_CREATED : step.status();
  }
}
