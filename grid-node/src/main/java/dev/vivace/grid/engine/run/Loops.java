package dev.vivace.grid.engine.run;

import dev.vivace.dsl.model.ParamNames;
import dev.vivace.dsl.model.Tag;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.StepStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.plan.StepPlan;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import dev.vivace.grid.engine.run.RunProgress.Report;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Repeats the steps of a while step. Each round is a run of its own that the step creates, so that
 * it needs no head; the next one begins when the one before has told its end.
 */
final class Loops {
  /** How many rounds a loop may take. */
  static final long MAX_ITERATIONS = 1_000_000;

  private static final String TAG = "maestro_while";

  private final RunProgress progress;
  private final RunEvaluator evaluator;
  private final Attempts attempts;

  Loops(RunProgress progress, RunEvaluator evaluator, Attempts attempts) {
    this.progress = progress;
    this.evaluator = evaluator;
    this.attempts = attempts;
  }

  void start(StepPlan step, int attempt, Map<String, Param> params) {
    if (step.body() == null || step.body().steps().isEmpty()) {
      String reason =
          "expected step '%s' to have steps inside, but it has none".formatted(step.id());
      attempts.fail(step, attempt, StepStatus.FATALLY_FAILED, params, Report.of(reason));
      return;
    }
    if (!progress.hasRoomBelow()) {
      String reason = RunProgress.tooDeep(step);
      attempts.fail(step, attempt, StepStatus.FATALLY_FAILED, params, Report.of(reason));
      return;
    }
    StepState started = attempts.recordStart(step, attempt, 0, params);
    next(step, started);
  }

  /** Begins the next round, or ends the step. */
  private void next(StepPlan step, StepState state) {
    Iteration iteration = iteration(state);
    try {
      if (!evaluator.goesOn(
          progress.plan(), progress.run(), step, state.params(), iteration, progress.now())) {
        String text =
            "while step is done at iteration [%d] because its next condition is false"
                .formatted(iteration.number() - 1);
        attempts.finish(step, AttemptOutcome.succeeded(Map.of()).withMessage(text));
      } else if (iteration.number() > MAX_ITERATIONS) {
        String text =
            "expected at most %d iterations of step '%s', but its condition is still true"
                .formatted(MAX_ITERATIONS, step.id());
        fail(step, state, StepStatus.FATALLY_FAILED, text);
      } else {
        begin(step, state, iteration);
      }
    } catch (EvaluationFailure failure) {
      fail(step, state, StepStatus.INTERNALLY_FAILED, failure.getMessage());
    }
  }

  private void fail(StepPlan step, StepState state, StepStatus status, @Nullable String text) {
    attempts.fail(step, state.attempt(), status, null, Report.of(text));
  }

  private static Iteration iteration(StepState state) {
    Map<String, Object> values = new LinkedHashMap<>(loopParams(state));
    if (state.loop() != null) {
      values.putAll(state.loop().values());
    }
    return new Iteration(state.loop() == null ? 1 : state.loop().ended() + 1, values);
  }

  /** The values with which the loop began, by the names of its parameters. */
  private static Map<String, Object> loopParams(StepState state) {
    Map<String, Object> values = new LinkedHashMap<>();
    Param params = state.params().get(ParamNames.LOOP_PARAMS);
    if (params != null && params.result() instanceof Map<?, ?> map) {
      map.forEach((name, value) -> values.put(name.toString(), value));
    }
    return values;
  }

  private void begin(StepPlan step, StepState state, Iteration iteration) {
    Map<String, Param> params =
        evaluator.iterationParams(
            progress.plan(), progress.run(), step, state.params(), iteration, progress.now());
    AttemptKey attempt = new AttemptKey(progress.run().key(), step.id(), state.attempt());
    RunHeader above = progress.run().header();
    String body = InlineIds.ofWhile(above.internalId(), attempt);
    RunKey key = new RunKey(body, iteration.number(), above.key().runId());
    RunHeader header = header(above, key, launch(step, state));
    progress.record(
        new RunEvent.ChildStarted(
            step.index(), progress.now(), new ChildRun(key, header.versionId(), header.uuid())));
    progress.add(new Effect.SendToRun(key, new RunCommand.Create(header, params, true, null)));
  }

  private RunHeader header(RunHeader above, RunKey key, RunHeader.Launch launch) {
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
    return new RunHeader.Launch(
        new Initiator.While(path.size(), path),
        progress.now(),
        List.of(Tag.of(TAG)),
        Map.of(),
        Map.of(),
        null,
        progress.run().header().correlationId());
  }

  /** Takes note of the end of the round that is under way. */
  void ended(StepPlan step, RunCommand.ChildEnded ended) {
    StepState state = progress.started(step);
    if (!ended.child().equals(state.child())) {
      return;
    }
    Map<String, Object> values = new LinkedHashMap<>(ended.result().values());
    values.keySet().retainAll(loopParams(state).keySet());
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
