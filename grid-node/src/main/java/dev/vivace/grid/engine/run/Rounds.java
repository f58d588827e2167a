package dev.vivace.grid.engine.run;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Tag;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.plan.StepPlan;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates the rounds of a loop: runs of an inline workflow, which has no head. */
final class Rounds {
  private static final String WHILE = "maestro_while";
  private static final String FOREACH = "maestro_foreach";

  private final RunProgress progress;
  private final RunEvaluator evaluator;

  Rounds(RunProgress progress, RunEvaluator evaluator) {
    this.progress = progress;
    this.evaluator = evaluator;
  }

  /** The id of the workflow whose instances the rounds are. */
  String body(StepPlan step, StepState state) {
    AttemptKey attempt = new AttemptKey(progress.run().key(), step.id(), state.attempt());
    long internalId = progress.run().header().internalId();
    return isForeach(step)
        ? InlineIds.ofForeach(internalId, attempt)
        : InlineIds.ofWhile(internalId, attempt);
  }

  RunKey key(String body, long number) {
    return new RunKey(body, number, progress.run().key().runId());
  }

  static boolean isForeach(StepPlan step) {
    return step.definition() instanceof Step.Foreach;
  }

  /** The run that a round is. */
  ChildRun run(String body, long number) {
    RunKey key = key(body, number);
    return new ChildRun(key, progress.run().header().versionId(), RoundBasis.uuid(key));
  }

  /**
   * Prepares rounds, group by group; nothing happens before the effects are added and the beginning
   * of the rounds is recorded.
   *
   * @param body what {@link #body} gives
   * @param iterations with ascending numbers
   */
  List<Effect.BeginRounds> prepare(
      StepPlan step, StepState state, String body, List<Iteration> iterations) {
    List<Effect.BeginRounds> groups = new ArrayList<>();
    List<RoundBasis.Round> rounds = new ArrayList<>();
    long group = 0;
    for (Iteration iteration : iterations) {
      long next = InlineIds.group(body, iteration.number());
      if (!rounds.isEmpty() && next != group) {
        groups.add(begin(step, state, body, rounds));
        rounds = new ArrayList<>();
      }
      group = next;
      rounds.add(
          new RoundBasis.Round(
              iteration.number(),
              progress.now(),
              evaluator.roundParams(step, iteration, progress.now())));
    }
    if (!rounds.isEmpty()) {
      groups.add(begin(step, state, body, rounds));
    }
    return groups;
  }

  private Effect.BeginRounds begin(
      StepPlan step, StepState state, String body, List<RoundBasis.Round> rounds) {
    boolean first = InlineIds.isFirstOfGroup(body, rounds.get(0).number());
    return new Effect.BeginRounds(
        body, progress.run().key().runId(), first ? basis(step, state, body) : null, rounds);
  }

  private RoundBasis basis(StepPlan step, StepState state, String body) {
    RunHeader above = progress.run().header();
    return new RoundBasis(
        new RunHeader(
            key(body, 0),
            above.versionId(),
            "",
            above.correlationId(),
            above.internalId(),
            launch(step, state),
            above.properties(),
            0),
        evaluator.handedDown(progress.run(), step, state.params(), progress.now()));
  }

  private RunHeader.Launch launch(StepPlan step, StepState state) {
    List<Initiator.Ancestor> path = progress.pathTo(step, state.attempt(), null);
    boolean foreach = isForeach(step);
    RunHeader above = progress.run().header();
    return new RunHeader.Launch(
        foreach ? new Initiator.Foreach(path.size(), path) : new Initiator.While(path.size(), path),
        0,
        List.of(Tag.of(foreach ? FOREACH : WHILE)),
        Map.of(),
        Map.of(),
        null,
        above.correlationId(),
        above.originOfRounds());
  }
}
