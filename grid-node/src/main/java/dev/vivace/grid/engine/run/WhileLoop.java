package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import dev.vivace.grid.engine.run.RunProgress.Report;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.StepState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One iteration after the other, as long as a condition holds. */
final class WhileLoop {
  private final RunProgress progress;
  private final RunEvaluator evaluator;
  private final Attempts attempts;
  private final Iterations iterations;

  WhileLoop(
      RunProgress progress, RunEvaluator evaluator, Attempts attempts, Iterations iterations) {
    this.progress = progress;
    this.evaluator = evaluator;
    this.attempts = attempts;
    this.iterations = iterations;
  }

  /** Starts the next iteration, or ends the step. */
  void next(CompiledStep step, StepState state) {
    Iteration iteration = iteration(state);
    try {
      if (!evaluator.goesOn(
          progress.compiled(), progress.run(), step, state.params(), iteration, progress.now())) {
        String text =
            "while step is done at iteration [%d] because its next condition is false"
                .formatted(iteration.number() - 1);
        attempts.finish(step, AttemptOutcome.succeeded(Map.of()).withMessage(text));
      } else if (iteration.number() > progress.limits().iterations()) {
        String text =
            "expected at most %d iterations of step '%s', but its condition is still true"
                .formatted(progress.limits().iterations(), step.id());
        fail(step, state, StepStatus.FATALLY_FAILED, text);
      } else {
        start(step, state, iteration);
      }
    } catch (EvaluationFailure failure) {
      fail(step, state, StepStatus.FATALLY_FAILED, failure.getMessage());
    }
  }

  private void start(CompiledStep step, StepState state, Iteration iteration) {
    String problem = Iterations.problemOfBody(step);
    if (problem != null) {
      failAtOnce(step, state, iteration);
      fail(step, state, StepStatus.FATALLY_FAILED, problem);
      return;
    }
    String body = iterations.body(step, state);
    List<Message> creation = iterations.prepare(step, state, body, List.of(iteration));
    ChildRun child = iterations.run(body, iteration.number());
    progress.record(new RunEvent.ChildStarted(step.index(), progress.now(), child));
    creation.forEach(progress::add);
  }

  /** An iteration without steps is over before it could be a run. */
  private void failAtOnce(CompiledStep step, StepState state, Iteration iteration) {
    ChildRun child = iterations.run(iterations.body(step, state), iteration.number());
    progress.record(new RunEvent.ChildStarted(step.index(), progress.now(), child));
    progress.record(
        new RunEvent.IterationEnded(
            step.index(),
            progress.now(),
            iteration.number(),
            WorkflowStatus.FAILED,
            IterationResult.NONE));
  }

  private void fail(CompiledStep step, StepState state, StepStatus status, @Nullable String text) {
    attempts.fail(step, state.attempt(), status, null, Report.of(text));
  }

  /** The iteration that is under way or comes next. */
  static Iteration iteration(StepState state) {
    Map<String, Object> values = new LinkedHashMap<>(Iteration.first(state.params()).values());
    if (state.loop() != null) {
      values.putAll(state.loop().values());
    }
    return new Iteration(state.loop() == null ? 1 : state.loop().ended() + 1, values);
  }

  /** Takes note of the end of the iteration that is under way. */
  void ended(CompiledStep step, RunCommand.ChildEnded ended) {
    StepState state = progress.started(step);
    if (!ended.child().equals(state.child())) {
      return;
    }
    Map<String, Object> values = new LinkedHashMap<>(ended.result().values());
    values.keySet().retainAll(Iteration.first(state.params()).values().keySet());
    progress.record(
        new RunEvent.IterationEnded(
            step.index(),
            progress.now(),
            ended.child().key().instanceId(),
            ended.status(),
            new IterationResult(values, ended.result().leaves())));
    StepState after = progress.started(step);
    switch (ended.status()) {
      case SUCCEEDED -> next(step, after);
      case STOPPED -> fail(step, after, StepStatus.STOPPED, reason("STOPPED", ended));
      case TIMED_OUT -> fail(step, after, StepStatus.TIMED_OUT, reason("TIMED_OUT", ended));
      default -> fail(step, after, StepStatus.FATALLY_FAILED, reason("FATAL_ERROR", ended));
    }
  }

  private static String reason(String state, RunCommand.ChildEnded ended) {
    RunKey key = ended.child().key();
    return "While step is in [%s] status because its loop instance [%s][%d][%d] is in [%s] status"
        .formatted(state, key.workflowId(), key.instanceId(), key.runId(), ended.status());
  }
}
