package dev.vivace.grid.engine.run;

import dev.vivace.dsl.param.Param;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.plan.StepPlan;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import java.util.Map;

/** Creates the rounds of a loop: runs of an inline workflow, which has no head. */
final class Rounds {
  private final RunProgress progress;
  private final RunEvaluator evaluator;

  Rounds(RunProgress progress, RunEvaluator evaluator) {
    this.progress = progress;
    this.evaluator = evaluator;
  }

  /** The id of the workflow whose instances the rounds are. */
  String body(StepPlan step, StepState state) {
    return RoundHeader.body(progress.run().header(), step, state.attempt());
  }

  RunKey key(String body, long number) {
    return new RunKey(body, number, progress.run().key().runId());
  }

  static boolean isForeach(StepPlan step) {
    return RoundHeader.isForeach(step);
  }

  /** A round in the making: what it is, and the command that creates it. */
  record Round(ChildRun run, Effect creation) {}

  /** What all rounds of a decision get from outside. */
  Map<String, Param> handedDown(StepPlan step, StepState state) {
    return evaluator.handedDown(progress.run(), step, state.params(), progress.now());
  }

  /**
   * Prepares a round; nothing happens before its creation is added and its beginning recorded.
   *
   * @param body what {@link #body} gives
   * @param handed what {@link #handedDown} gives
   */
  Round prepare(
      StepPlan step, StepState state, String body, Map<String, Param> handed, Iteration iteration) {
    Map<String, Param> params = evaluator.roundParams(step, handed, iteration, progress.now());
    RunHeader header =
        RoundHeader.of(
            progress.run().header(),
            step,
            state.attempt(),
            key(body, iteration.number()),
            progress.now());
    return new Round(
        new ChildRun(header.key(), header.versionId(), header.uuid()),
        new Effect.SendToRun(header.key(), new RunCommand.Create(header, params, true, null)));
  }
}
