package dev.vivace.grid.engine.run;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import dev.vivace.grid.engine.run.RunProgress.Report;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.IterationsEnded;
import dev.vivace.grid.engine.run.state.LoopState;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An iteration for each combination of the elements of some arrays, several at a time. The first
 * iteration that does not succeed lets no further one start.
 */
final class ForeachLoop {
  private static final String FAILED =
      "Foreach step will be failed after all running steps because of a step failure.";

  /**
   * So many iterations start in one decision, which a batch of usual size takes; then the run wakes
   * itself to go on, and others may come in between.
   */
  static final int AT_A_TIME = 1_024;

  private final RunProgress progress;
  private final RunEvaluator evaluator;
  private final Attempts attempts;
  private final Iterations iterations;

  ForeachLoop(
      RunProgress progress, RunEvaluator evaluator, Attempts attempts, Iterations iterations) {
    this.progress = progress;
    this.evaluator = evaluator;
    this.attempts = attempts;
    this.iterations = iterations;
  }

  /** Why the step cannot begin with these parameters; {@code null} if it can. */
  @Nullable String problem(CompiledStep step, Map<String, Param> params) {
    try {
      if (evaluator.concurrency(progress.compiled(), progress.run(), step) < 1) {
        return "expected the concurrency of step '%s' to be at least 1, but it is less"
            .formatted(step.id());
      }
      return progress.limits().problemOf(step, ForeachIterations.of(params).total());
    } catch (EvaluationFailure failure) {
      return failure.getMessage();
    }
  }

  /** Starts as many iterations as may be under way, and ends the step if there are none. */
  void proceed(CompiledStep step) {
    try {
      startMore(step);
    } catch (EvaluationFailure failure) {
      StepState state = progress.started(step);
      attempts.loops().stop(step, state);
      Report report = Report.of(failure.getMessage());
      attempts.fail(step, state.attempt(), StepStatus.FATALLY_FAILED, null, report);
      return;
    }
    StepState state = progress.started(step);
    LoopState loop = loop(state);
    if (loop.open().isEmpty()) {
      finish(step, state, loop);
    }
  }

  private void startMore(CompiledStep step) {
    StepState state = progress.started(step);
    LoopState loop = loop(state);
    ForeachIterations all = ForeachIterations.of(state.params());
    long wanted = loop.isGood() ? last(step, loop, all.total()) : loop.started();
    long last = Math.min(wanted, loop.started() + AT_A_TIME);
    if (last == loop.started()) {
      return;
    }
    if (last < wanted) {
      progress.add(new Message(progress.run().key(), new RunCommand.Wake()));
    }
    String body = loop.body() == null ? iterations.body(step, state, all.total()) : loop.body();
    List<Iteration> next = iterations(state, NumberRanges.between(loop.started() + 1, last));
    LoopState started = loop.start(body, last);
    if (Iterations.problemOfBody(step) != null) {
      // Iterations without steps are over before they could be runs.
      record(step, started.after(List.of(failed(started.open()))));
      return;
    }
    // Only when all of them can be: an iteration that is not recorded would be stopped by nobody.
    iterations.prepare(step, state, body, next).forEach(progress::add);
    record(step, started);
  }

  /** The iterations of the loop with some numbers. */
  static List<Iteration> iterations(StepState state, NumberRanges numbers) {
    ForeachIterations all = ForeachIterations.of(state.params());
    List<Iteration> iterations = new ArrayList<>();
    numbers.toList().forEach(number -> iterations.add(new Iteration(number, all.values(number))));
    return iterations;
  }

  private static IterationsEnded failed(NumberRanges iterations) {
    return new IterationsEnded(WorkflowStatus.FAILED, Map.of(), iterations);
  }

  private void record(CompiledStep step, LoopState loop) {
    progress.record(new RunEvent.LoopAdvanced(step.index(), progress.now(), loop));
  }

  /** The number of the last iteration that may start now. */
  private long last(CompiledStep step, LoopState loop, long total) {
    long concurrency = evaluator.concurrency(progress.compiled(), progress.run(), step);
    long free = Math.max(0, concurrency - loop.open().size());
    long last = Math.min(total, loop.started() + free);
    if (isStrict(step) && !loop.open().isEmpty()) {
      last = Math.min(last, loop.open().first() + concurrency - 1);
    }
    return Math.max(last, loop.started());
  }

  private static boolean isStrict(CompiledStep step) {
    return step.definition() instanceof Step.Foreach foreach
        && Boolean.TRUE.equals(foreach.strictOrdering());
  }

  private static LoopState loop(StepState state) {
    return state.loop() == null ? LoopState.NEW : state.loop();
  }

  private void finish(CompiledStep step, StepState state, LoopState loop) {
    if (loop.isGood()) {
      attempts.finish(step, AttemptOutcome.succeeded(Map.of()));
    } else {
      String problem = Iterations.problemOfBody(step);
      Report report = Report.of(problem == null ? FAILED : problem);
      attempts.fail(step, state.attempt(), worst(loop), null, report);
    }
  }

  private static StepStatus worst(LoopState loop) {
    if (loop.ends().containsKey(WorkflowStatus.FAILED)) {
      return StepStatus.FATALLY_FAILED;
    }
    return loop.ends().containsKey(WorkflowStatus.TIMED_OUT)
        ? StepStatus.TIMED_OUT
        : StepStatus.STOPPED;
  }

  /** Takes note of the ends of iterations. */
  void ended(CompiledStep step, RunCommand.EndIterations ended) {
    LoopState before = loop(progress.started(step));
    LoopState after = ended.body().equals(before.body()) ? before.after(ended.ended()) : before;
    if (!after.open().equals(before.open())) {
      record(step, after);
      proceed(step);
    }
  }
}
