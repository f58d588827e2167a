package dev.vivace.grid.engine.run;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import dev.vivace.grid.engine.run.RunProgress.Report;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.LoopState;
import dev.vivace.grid.engine.run.state.StepState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Repeats the steps inside of a step. Each iteration is a run of its own that the step creates, so
 * that it needs no workflow state, and that reports its end and results.
 */
final class Loops {
  private final RunProgress progress;
  private final Attempts attempts;
  private final Iterations iterations;
  private final WhileLoop whileLoop;
  private final ForeachLoop foreachLoop;

  Loops(RunProgress progress, RunEvaluator evaluator, Attempts attempts) {
    this.progress = progress;
    this.attempts = attempts;
    this.iterations = new Iterations(progress, evaluator);
    this.whileLoop = new WhileLoop(progress, evaluator, attempts, iterations);
    this.foreachLoop = new ForeachLoop(progress, evaluator, attempts, iterations);
  }

  void start(CompiledStep step, int attempt, Map<String, Param> params, long timeout) {
    String problem = problem(step, params);
    if (problem != null) {
      attempts.fail(step, attempt, StepStatus.FATALLY_FAILED, params, Report.of(problem));
      return;
    }
    StepState started = attempts.recordStart(step, attempt, 0, timeout, params);
    if (Iterations.isForeach(step)) {
      foreachLoop.proceed(step);
    } else {
      whileLoop.next(step, started);
    }
  }

  private @Nullable String problem(CompiledStep step, Map<String, Param> params) {
    String tooDeep = progress.limits().problemBelow(progress.run().header(), step);
    if (tooDeep != null) {
      return tooDeep;
    }
    return Iterations.isForeach(step) ? foreachLoop.problem(step, params) : null;
  }

  /** Takes note of the end of the iteration of a while step. */
  void ended(CompiledStep step, RunCommand.ChildEnded ended) {
    if (!Iterations.isForeach(step)) {
      whileLoop.ended(step, ended);
    }
  }

  /** Takes note of the ends of iterations of a foreach step. */
  void ended(CompiledStep step, RunCommand.EndIterations ended) {
    if (Iterations.isForeach(step)) {
      foreachLoop.ended(step, ended);
    }
  }

  /** Starts iterations of a foreach step that may be under way and are not. */
  void goOn(CompiledStep step) {
    if (step.execution() == CompiledStep.Execution.LOOP && Iterations.isForeach(step)) {
      foreachLoop.proceed(step);
    }
  }

  /** Asks what has become of the iterations that should be under way. */
  void askAgain(CompiledStep step, StepState state) {
    String body = body(state);
    if (body != null) {
      iterations.ask(step, state, body, open(state)).forEach(progress::add);
    }
  }

  /** Creates iterations once more that should be under way and are not there. */
  void absent(CompiledStep step, RunCommand.IterationsAbsent absent) {
    StepState state = progress.started(step);
    NumberRanges missing = open(state).and(absent.iterations());
    if (!absent.body().equals(body(state)) || missing.isEmpty()) {
      return;
    }
    try {
      List<Iteration> again =
          Iterations.isForeach(step)
              ? ForeachLoop.iterations(state, missing)
              : List.of(WhileLoop.iteration(state));
      iterations.prepareAgain(step, state, absent.body(), again).forEach(progress::add);
    } catch (EvaluationFailure failure) {
      stop(step, state);
      Report report = Report.of(failure.getMessage());
      attempts.fail(step, state.attempt(), StepStatus.FATALLY_FAILED, null, report);
    }
  }

  /** The id of the workflow whose instances the iterations are; {@code null} before the first. */
  private static @Nullable String body(StepState state) {
    ChildRun child = state.child();
    LoopState loop = state.loop();
    return child != null ? child.key().workflowId() : loop == null ? null : loop.body();
  }

  /** The iterations that should be under way. */
  private static NumberRanges open(StepState state) {
    ChildRun child = state.child();
    LoopState loop = state.loop();
    if (child == null) {
      return loop == null ? NumberRanges.NONE : loop.open();
    }
    long last = child.key().instanceId();
    return NumberRanges.between(Math.max(last, (loop == null ? 0 : loop.ended()) + 1), last);
  }

  /** Stops the iterations of a foreach step that are under way. */
  void stop(CompiledStep step, StepState state) {
    LoopState loop = state.loop();
    if (loop == null || loop.body() == null) {
      return;
    }
    iterations.stop(loop.body(), loop.open()).forEach(progress::add);
  }
}
