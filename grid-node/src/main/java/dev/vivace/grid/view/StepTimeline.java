package dev.vivace.grid.view;

import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.run.state.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells the story of an attempt. */
final class StepTimeline {
  /** What the engine says of an attempt that itself ran out of time. */
  private static final String OUT_OF_TIME = "The step attempt timed out.";

  private final RunHistory run;
  private final StepAttempt attempt;
  private final Timeline timeline = new Timeline();

  private StepTimeline(RunHistory run, StepAttempt attempt) {
    this.run = run;
    this.attempt = attempt;
  }

  static List<TimelineEvent> of(
      RunHistory run, StepAttempt attempt, boolean enriched, Histories children) {
    return new StepTimeline(run, attempt).tell(enriched, children);
  }

  private List<TimelineEvent> tell(boolean enriched, Histories children) {
    for (StepStatus passed : StepAttempt.PATH) {
      Instant time = passed == StepStatus.FINISHING ? null : attempt.timeOf(passed);
      if (time != null) {
        timeline.status(time, passed.name());
      }
    }
    for (Instant time : attempt.reissued()) {
      timeline.add(
          TimelineEvent.warn(
              time, "The step attempt is handed out again as what worked on it may be lost."));
    }
    if (attempt.child() != null && isSubworkflow()) {
      timeline.add(
          TimelineEvent.info(
              Instant.ofEpochMilli(attempt.child().time()),
              "Started a subworkflow with uuid: " + attempt.child().child().uuid()));
    }
    if (attempt.ended() != null) {
      tellEnd(attempt.end());
    } else if (attempt.child() != null && isSubworkflow()) {
      tellWaiting(attempt.child(), children);
    }
    return timeline.events(enriched);
  }

  /** A subworkflow may itself wait in the queue of its workflow. */
  private void tellWaiting(RunEvent.ChildStarted started, Histories children) {
    RunKey child = started.child().key();
    children
        .find(child)
        .flatMap(children::waiting)
        .ifPresent(
            waiting ->
                timeline.waiting(
                    Instant.ofEpochMilli(started.time()),
                    waiting,
                    "Subworkflow instance [%s][%d] has not started: "
                        .formatted(child.workflowId(), child.instanceId())));
  }

  private boolean hasStartedRuns() {
    boolean loop = run.step(attempt).execution() == CompiledStep.Execution.LOOP;
    return attempt.child() != null || (loop && attempt.started() != null);
  }

  private boolean isSubworkflow() {
    return run.step(attempt).execution() == CompiledStep.Execution.CHILD;
  }

  private void tellEnd(RunEvent.StepEnded ended) {
    Instant time = Instant.ofEpochMilli(ended.time());
    if (attempt.came(StepStatus.FINISHING)) {
      timeline.status(time, StepStatus.FINISHING.name());
    }
    tellReason(time, ended);
    timeline.status(time, ended.status().name());
    if (ended.retryTime() > 0) {
      Duration wait = Duration.ofMillis(ended.retryTime() - ended.time());
      timeline.add(TimelineEvent.info(time, "Retrying task in [" + text(wait) + "]"));
    }
  }

  private void tellReason(Instant time, RunEvent.StepEnded ended) {
    String message = ended.message();
    switch (ended.status()) {
      case INTERNALLY_FAILED -> timeline.failure(time, "marked as INTERNALLY_FAILED", message);
      case USER_FAILED, PLATFORM_FAILED, FATALLY_FAILED -> tellFailure(time, message);
      case COMPLETED_WITH_ERROR -> {
        tellFailure(time, message);
        timeline.add(
            TimelineEvent.info(
                time,
                "Step is failed but marked as COMPLETED_WITH_ERROR because its failure mode is"
                    + " IGNORE_FAILURE."));
      }
      case TIMED_OUT -> {
        if (message != null) {
          boolean ofChild = hasStartedRuns() && !message.equals(OUT_OF_TIME);
          timeline.add(TimelineEvent.info(time, ofChild ? message : "Step instance is timed out."));
        }
      }
      case STOPPED -> tellStop(time, message);
      case TIMEOUT_FAILED -> {
        // its status and the retry say it all
      }
      default -> {
        if (message != null) {
          timeline.add(TimelineEvent.info(time, message));
        }
      }
    }
  }

  private void tellFailure(Instant time, @Nullable String message) {
    if (message != null && hasStartedRuns() && !failedByItself()) {
      boolean foreach = run.step(attempt).type().equals(StepType.FOREACH);
      String line = String.join(": ", message.lines().toList());
      timeline.add(foreach ? TimelineEvent.warn(time, line) : TimelineEvent.info(time, line));
    } else if (message != null) {
      timeline.failure(time, "Failed to " + doing() + " step runtime with an error", message);
    }
  }

  /** Whether a loop failed although none of its iterations did: it could not be evaluated. */
  private boolean failedByItself() {
    Iterations iterations = attempt.iterations();
    return run.step(attempt).execution() == CompiledStep.Execution.LOOP
        && iterations.ended().stream().allMatch(each -> each.status() == WorkflowStatus.SUCCEEDED)
        && iterations.ends().keySet().stream().allMatch(each -> each == WorkflowStatus.SUCCEEDED);
  }

  /** What was being done when it failed, in the words of the contract. */
  private String doing() {
    String type = run.step(attempt).type().label().toLowerCase(Locale.ROOT);
    return switch (run.step(attempt).execution()) {
      case CHILD -> "start " + type;
      case LOOP -> attempt.started() == null ? "start " + type + " workflow" : "execute " + type;
      default -> "execute " + type;
    };
  }

  private void tellStop(Instant time, @Nullable String message) {
    String reason = message == null ? reasonOfStop() : message;
    if (reason != null) {
      timeline.add(TimelineEvent.info(time, reason));
    }
  }

  /** A step is stopped together with its run, or by the failure of another step. */
  private @Nullable String reasonOfStop() {
    for (StepAttempt other : run.latest()) {
      CompiledStep step = run.step(other);
      if (failedForGood(other) && step.failureMode() == FailureMode.FAIL_IMMEDIATELY) {
        return "User [MAESTRO_TASK] take action [STOP] on the step due to reason: [Stop all steps"
            + " because step [%s] with FAIL_IMMEDIATELY mode is failed.]".formatted(step.id());
      }
    }
    RunEvent.RunEnded end = run.ended();
    return end == null ? null : end.message();
  }

  private static boolean failedForGood(StepAttempt attempt) {
    return attempt.ended() != null
        && attempt.end().retryTime() == 0
        && attempt.status() != StepStatus.STOPPED
        && !attempt.status().isComplete();
  }

  /** A wait as {@code 1h 30m}, {@code 1m} or {@code 5s}. */
  private static String text(Duration wait) {
    StringBuilder text = new StringBuilder();
    append(text, wait.toHours(), "h");
    append(text, wait.toMinutesPart(), "m");
    append(text, wait.toSecondsPart(), "s");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(text.isEmpty() ? "" : " ").append(amount).append(unit);
    }
  }
}
