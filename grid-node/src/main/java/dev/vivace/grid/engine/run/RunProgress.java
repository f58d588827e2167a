package dev.vivace.grid.engine.run;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One decision in the making: the events and effects of a command so far and the state they lead
 * to, so that steps without side effects are carried through together with what precedes them.
 */
final class RunProgress {
  /** As good as for ever, and far from where milliseconds overflow. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private final CompiledWorkflow compiled;
  private final RunLimits limits;
  private final long now;
  private final List<RunEvent> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final Deque<CompiledStep> completed = new ArrayDeque<>();
  private RunState run;

  RunProgress(CompiledWorkflow compiled, RunState run, RunLimits limits, long now) {
    this.compiled = compiled;
    this.limits = limits;
    this.run = run;
    this.now = now;
  }

  /** A decision that begins with the creation of the run. */
  static RunProgress of(
      CompiledWorkflow compiled, RunEvent.RunCreated created, RunLimits limits, long now) {
    RunProgress progress = new RunProgress(compiled, RunState.created(created), limits, now);
    progress.events.add(created);
    return progress;
  }

  CompiledWorkflow compiled() {
    return compiled;
  }

  RunLimits limits() {
    return limits;
  }

  RunState run() {
    return run;
  }

  long now() {
    return now;
  }

  Verdict<RunState, RunEvent> verdict() {
    return new Verdict.Accepted<>(run, events, effects, new RunReply(run.status()));
  }

  void record(RunEvent event) {
    run = run.evolve(event);
    events.add(event);
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  /** Records the end of a step that lets what follows it go on. */
  void complete(CompiledStep step, RunEvent.StepEnded event) {
    record(event);
    completed.add(step);
  }

  /** The next step whose successors are to be decided. */
  @Nullable CompiledStep nextCompleted() {
    return completed.poll();
  }

  void end(WorkflowStatus status, @Nullable String message) {
    record(new RunEvent.RunEnded(status, now, message));
    IterationResult result =
        InlineIds.isInline(run.key().workflowId()) ? IterationResult.of(run) : IterationResult.NONE;
    EndReports.send(run.header(), status, result, effects::add);
  }

  /** The state of a step that must have been started. */
  StepState started(CompiledStep step) {
    StepState state = run.step(step.index());
    if (state == null) {
      throw new IllegalStateException(
          "expected step '%s' of %s to be started".formatted(step.id(), run.key()));
    }
    return state;
  }

  /** The end of a step without a next attempt. */
  RunEvent.StepEnded ended(
      CompiledStep step,
      int attempt,
      StepStatus status,
      List<Integer> taken,
      @Nullable Map<String, Param> params,
      Report report) {
    return new RunEvent.StepEnded(
        step.index(), attempt, status, now, 0, taken, params, report.artifacts(), report.message());
  }

  /** A moment after now; 0, which means never, if there is no duration. */
  long moment(Optional<Duration> after) {
    if (after.isEmpty()) {
      return 0;
    }
    Duration wait = after.get().compareTo(LONGEST) < 0 ? after.get() : LONGEST;
    return now + Math.max(1, wait.toMillis());
  }

  /** The details of the end of an attempt besides its status. */
  record Report(Map<String, Object> artifacts, @Nullable String message) {
    static final Report NOTHING = new Report(Map.of(), null);

    static Report of(@Nullable String message) {
      return new Report(Map.of(), message);
    }

    static Report of(AttemptOutcome outcome) {
      return new Report(outcome.artifacts(), outcome.message());
    }
  }
}
