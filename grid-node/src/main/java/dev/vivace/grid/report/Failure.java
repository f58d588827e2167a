package dev.vivace.grid.report;

import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepState;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The reason why a run ended badly, in a line.
 *
 * @param step the first one that failed; {@code null} if none did
 * @param others how many more steps failed
 * @param error the first line of what is known; empty if nothing is
 */
record Failure(
    @Nullable String step, @Nullable StepStatus status, int attempt, int others, String error) {
  private static final int MOST_CHARS = 300;

  static Failure of(RunState run, CompiledWorkflow compiled, RunEvent.RunEnded ended) {
    int first = -1;
    int failed = 0;
    for (int i = 0; i < compiled.size(); i++) {
      StepState step = run.step(i);
      if (step != null && isBad(step.status())) {
        failed++;
        first = first < 0 || isBefore(step, run.step(first)) ? i : first;
      }
    }
    StepState step = first < 0 ? null : run.step(first);
    return step == null
        ? new Failure(null, null, 0, 0, firstLine(ended.message()))
        : new Failure(
            compiled.step(first).id(),
            step.status(),
            step.attempt(),
            failed - 1,
            firstLine(step.message() == null ? ended.message() : step.message()));
  }

  private static boolean isBad(StepStatus status) {
    return status.isTerminal() && !status.isComplete() && status != StepStatus.STOPPED;
  }

  private static boolean isBefore(StepState step, @Nullable StepState other) {
    return other == null || step.endTime() < other.endTime();
  }

  private static String firstLine(@Nullable String message) {
    String line = message == null ? "" : message.lines().map(String::strip).findFirst().orElse("");
    return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + "...";
  }

  LoggingEventBuilder addTo(LoggingEventBuilder line) {
    LoggingEventBuilder builder = line;
    if (step != null) {
      builder =
          builder
              .addKeyValue("step", step)
              .addKeyValue("step_status", status)
              .addKeyValue("attempt", attempt);
    }
    return error.isEmpty() ? builder : builder.addKeyValue("error", error);
  }

  /** What follows on the status of the run. */
  String text() {
    String reason = error.isEmpty() ? "" : ": " + error;
    if (step == null) {
      return reason;
    }
    String more = others == 0 ? "" : " (and %d more steps)".formatted(others);
    return ": step '%s' %s in attempt %d%s%s".formatted(step, status, attempt, more, reason);
  }
}
