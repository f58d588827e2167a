package dev.vivace.grid.engine.run;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Tag;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.plan.StepPlan;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
    RunHeader header = header(key(body, iteration.number()), launch(step, state));
    return new Round(
        new ChildRun(header.key(), header.versionId(), header.uuid()),
        new Effect.SendToRun(header.key(), new RunCommand.Create(header, params, true, null)));
  }

  private RunHeader header(RunKey key, RunHeader.Launch launch) {
    RunHeader above = progress.run().header();
    return new RunHeader(
        key,
        above.versionId(),
        UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8)).toString(),
        above.correlationId(),
        above.internalId(),
        launch,
        above.properties(),
        progress.now());
  }

  private RunHeader.Launch launch(StepPlan step, StepState state) {
    List<Initiator.Ancestor> path = progress.pathTo(step, state.attempt(), null);
    boolean foreach = isForeach(step);
    RunHeader above = progress.run().header();
    return new RunHeader.Launch(
        foreach ? new Initiator.Foreach(path.size(), path) : new Initiator.While(path.size(), path),
        progress.now(),
        List.of(Tag.of(foreach ? FOREACH : WHILE)),
        Map.of(),
        Map.of(),
        null,
        above.correlationId(),
        above.originOfRounds());
  }
}
