package dev.vivace.grid.engine.run;

import dev.vivace.dsl.param.eval.ParamSize;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.plan.StepPlan;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** The same of a foreach step: the more its rounds have in common, the more of them share it. */
  String body(StepPlan step, StepState state, long total) {
    RunState run = progress.run();
    long common = ParamSize.kept(evaluator.handedDown(run, step, state.params(), progress.now()));
    AttemptKey attempt = new AttemptKey(run.key(), step.id(), state.attempt());
    return InlineIds.ofForeach(
        run.header().internalId(), attempt, InlineIds.groupBits(total, common));
  }

  /**
   * Why no iteration of a step can succeed; {@code null} if they can. They count as failed, without
   * runs of their own.
   */
  static @Nullable String problemOfBody(StepPlan step) {
    return step.body() == null || step.body().steps().isEmpty()
        ? "expected step '%s' to have steps inside, but it has none".formatted(step.id())
        : null;
  }

  RunKey key(String body, long number) {
    return new RunKey(body, number, progress.run().key().runId());
  }

  static boolean isForeach(StepPlan step) {
    return RoundHeader.isForeach(step);
  }

  /** The run that a round is. */
  ChildRun run(String body, long number) {
    RunKey key = key(body, number);
    return new ChildRun(key, progress.run().header().versionId(), RoundHeader.uuid(key));
  }

  /**
   * Prepares rounds, those together that lie in one slice of a group; nothing happens before the
   * effects are added and the beginning of the rounds is recorded.
   *
   * @param body what {@link #body} gives
   * @param iterations with ascending numbers
   */
  List<Effect.BeginRounds> prepare(
      StepPlan step, StepState state, String body, List<Iteration> iterations) {
    List<Effect.BeginRounds> groups = new ArrayList<>();
    List<RoundBasis.Round> rounds = new ArrayList<>();
    long slice = 0;
    for (Iteration iteration : iterations) {
      long next = InlineIds.slice(iteration.number());
      if (!rounds.isEmpty() && next != slice) {
        groups.add(begin(step, state, body, rounds));
        rounds = new ArrayList<>();
      }
      slice = next;
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

  /** Lets rounds be stopped, group by group. */
  List<Effect.StopRounds> stop(String body, NumberRanges numbers) {
    Map<Long, List<NumberRanges.Range>> groups = new LinkedHashMap<>();
    for (NumberRanges.Range range : numbers.ranges()) {
      long from = range.first();
      while (from <= range.last()) {
        long group = InlineIds.group(body, from);
        long to = Math.min(range.last(), InlineIds.lastOfGroup(body, group));
        groups
            .computeIfAbsent(group, any -> new ArrayList<>())
            .add(new NumberRanges.Range(from, to));
        from = to + 1;
      }
    }
    long runId = progress.run().key().runId();
    return groups.values().stream()
        .map(ranges -> new Effect.StopRounds(body, runId, new NumberRanges(ranges), Children.OVER))
        .toList();
  }

  private Effect.BeginRounds begin(
      StepPlan step, StepState state, String body, List<RoundBasis.Round> rounds) {
    boolean first = InlineIds.isFirstOfGroup(body, rounds.get(0).number());
    return new Effect.BeginRounds(
        body, progress.run().key().runId(), first ? basis(step, state, body) : null, rounds);
  }

  private RoundBasis basis(StepPlan step, StepState state, String body) {
    RunState run = progress.run();
    return new RoundBasis(
        RoundHeader.of(run.header(), step, state.attempt(), key(body, 0), 0),
        evaluator.handedDown(run, step, state.params(), progress.now()));
  }
}
