package dev.vivace.grid.engine.run;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.StepStatus;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.plan.StepPlan;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import dev.vivace.grid.engine.run.RunProgress.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A round for each combination of the elements of some arrays, several at a time. The first round
 * that does not succeed lets no further one begin.
 */
final class ForeachLoop {
  private static final String FAILED =
      "Foreach step will be failed after all running steps because of a step failure.";

  private final RunProgress progress;
  private final RunEvaluator evaluator;
  private final Attempts attempts;
  private final Rounds rounds;

  ForeachLoop(RunProgress progress, RunEvaluator evaluator, Attempts attempts, Rounds rounds) {
    this.progress = progress;
    this.evaluator = evaluator;
    this.attempts = attempts;
    this.rounds = rounds;
  }

  /** Why the step can not begin with these parameters; {@code null} if it can. */
  @Nullable String problem(StepPlan step, Map<String, Param> params) {
    try {
      if (evaluator.concurrency(progress.plan(), progress.run(), step) < 1) {
        return "expected the concurrency of step '%s' to be at least 1, but it is less"
            .formatted(step.id());
      }
      return progress.limits().problemOf(step, ForeachRounds.of(params).total());
    } catch (EvaluationFailure failure) {
      return failure.getMessage();
    }
  }

  /** Begins as many rounds as may be under way, and ends the step if there are none. */
  void proceed(StepPlan step) {
    try {
      beginMore(step);
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

  private void beginMore(StepPlan step) {
    StepState state = progress.started(step);
    LoopState loop = loop(state);
    ForeachRounds all = ForeachRounds.of(state.params());
    long last = loop.isGood() ? last(step, loop, all.total()) : loop.begun();
    if (last == loop.begun()) {
      return;
    }
    String body = loop.body() == null ? rounds.body(step, state, all.total()) : loop.body();
    List<Iteration> iterations = new ArrayList<>();
    for (long number = loop.begun() + 1; number <= last; number++) {
      iterations.add(new Iteration(number, all.values(number)));
    }
    LoopState begun = loop.begin(body, last);
    if (Rounds.problemOfBody(step) != null) {
      // Iterations without steps are over before they could be runs.
      record(step, begun.after(List.of(failed(begun.open()))));
      return;
    }
    // Only when all of them can be: a round that is not recorded would be stopped by nobody.
    rounds.prepare(step, state, body, iterations).forEach(progress::add);
    record(step, begun);
  }

  private static RoundsEnded failed(NumberRanges rounds) {
    return new RoundsEnded(WorkflowStatus.FAILED, Map.of(), rounds);
  }

  private void record(StepPlan step, LoopState loop) {
    progress.record(new RunEvent.LoopAdvanced(step.index(), progress.now(), loop));
  }

  /** The number of the last round that may begin now. */
  private long last(StepPlan step, LoopState loop, long total) {
    long concurrency = evaluator.concurrency(progress.plan(), progress.run(), step);
    long free = Math.max(0, concurrency - loop.open().size());
    long last = Math.min(total, loop.begun() + free);
    if (isStrict(step) && !loop.open().isEmpty()) {
      last = Math.min(last, loop.open().first() + concurrency - 1);
    }
    return Math.max(last, loop.begun());
  }

  private static boolean isStrict(StepPlan step) {
    return step.definition() instanceof Step.Foreach foreach
        && Boolean.TRUE.equals(foreach.strictOrdering());
  }

  private static LoopState loop(StepState state) {
    return state.loop() == null ? LoopState.NEW : state.loop();
  }

  private void finish(StepPlan step, StepState state, LoopState loop) {
    if (loop.isGood()) {
      attempts.finish(step, AttemptOutcome.succeeded(Map.of()));
    } else {
      String problem = Rounds.problemOfBody(step);
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

  /** Takes note of the ends of rounds. */
  void ended(StepPlan step, RunCommand.EndRounds ended) {
    LoopState before = loop(progress.started(step));
    LoopState after = ended.body().equals(before.body()) ? before.after(ended.ended()) : before;
    if (!after.open().equals(before.open())) {
      record(step, after);
      proceed(step);
    }
  }
}
