package dev.vivace.grid.step;

import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.run.command.AttemptOutcome;

/** Takes over what runtimes report: they are code of others, so nothing of it is trusted. */
final class Outcomes {
  private Outcomes() {}

  static AttemptOutcome of(StepOutcome outcome, AttemptKey attempt, OutcomeLimits limits) {
    String message = outcome.message();
    try {
      return new AttemptOutcome(
          kind(outcome.kind()),
          PlainResult.of(outcome.outputs(), limits),
          PlainResult.of(outcome.artifacts(), limits),
          message == null ? null : FailureText.bounded(message));
    } catch (PlainResult.Unusable e) {
      return unusable(attempt, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) { // a map of the runtime may do anything
      return unusable(attempt, "they cannot be read: " + FailureText.of(e));
    }
  }

  private static AttemptOutcome unusable(AttemptKey attempt, String reason) {
    return AttemptOutcome.failed(
        AttemptOutcome.Kind.FATAL_ERROR,
        FailureText.bounded(
            "expected plain JSON as outputs and artifacts of %s, but %s"
                .formatted(attempt, reason)));
  }

  private static AttemptOutcome.Kind kind(StepOutcome.Kind kind) {
    return switch (kind) {
      case SUCCEEDED -> AttemptOutcome.Kind.SUCCEEDED;
      case USER_ERROR -> AttemptOutcome.Kind.USER_ERROR;
      case PLATFORM_ERROR -> AttemptOutcome.Kind.PLATFORM_ERROR;
      case FATAL_ERROR -> AttemptOutcome.Kind.FATAL_ERROR;
    };
  }
}
