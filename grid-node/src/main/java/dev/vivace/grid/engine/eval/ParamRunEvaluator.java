package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.attribute.DurationText;
import dev.vivace.dsl.param.attribute.RetryLimits;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.eval.Condition;
import dev.vivace.dsl.param.eval.EvaluationInputs;
import dev.vivace.dsl.param.eval.PreviewedParams;
import dev.vivace.dsl.param.eval.StepParams;
import dev.vivace.dsl.param.eval.StepScope;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.dsl.sel.SelAllowance;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.compiled.Edge;
import dev.vivace.grid.engine.run.EvaluationFailure;
import dev.vivace.grid.engine.run.RunEvaluator;
import dev.vivace.grid.engine.run.command.ChildRequest;
import dev.vivace.grid.engine.run.state.RetryCounts;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Evaluates with the language's parameters, and only where a definition has some. */
public final class ParamRunEvaluator implements RunEvaluator {
  private static final String SLEEP_SECONDS = "sleep_seconds";
  private static final Optional<Duration> DEFAULT_TIMEOUT = Optional.of(DurationText.DEFAULT);

  private final EvaluationContext evaluationContext;

  /** Evaluates within runs. */
  public ParamRunEvaluator(OtherRuns others) {
    this(new RunEvaluationContext(others));
  }

  public ParamRunEvaluator(EvaluationContext evaluationContext) {
    this.evaluationContext = evaluationContext;
  }

  @Override
  public Map<String, Param> stepParams(
      CompiledWorkflow compiled, RunState run, CompiledStep step, int attempt, long now) {
    CompiledParams params = evaluate(step.params()::orThrow);
    if (params.isEmpty()) {
      return Map.of();
    }
    return evaluate(
        () ->
            StepParams.evaluate(
                params,
                evaluationContext.scope(compiled, run, step, attempt),
                evaluationContext.inputs(run, step, attempt, now)));
  }

  /** The parameters of the first attempt of a step as far as they are known; throws nothing. */
  public PreviewedParams preview(
      CompiledWorkflow compiled, RunState run, CompiledStep step, long now) {
    try {
      return StepParams.preview(
          step.params().orThrow(),
          evaluationContext.scope(compiled, run, step, 1),
          evaluationContext.inputs(run, step, 1, now));
    } catch (ParamException e) {
      return new PreviewedParams(Map.of(), Map.of(), Map.of(), e);
    }
  }

  @Override
  public Map<String, Param> withOutputs(
      Map<String, Param> params, Map<String, Object> outputs, long now) {
    return evaluate(() -> StepParams.withOutputs(params, outputs, Instant.ofEpochMilli(now)));
  }

  @Override
  public List<Integer> takenEdges(
      CompiledWorkflow compiled,
      RunState run,
      CompiledStep step,
      Map<String, Param> params,
      long now) {
    if (step.isUnconditional()) {
      return step.allEdges();
    }
    return evaluate(
        () -> {
          StepScope scope = scope(compiled, run, step);
          EvaluationInputs inputs = inputs(run, step, now);
          SelAllowance allowance = inputs.allowance();
          List<Integer> taken = new ArrayList<>();
          for (int i = 0; i < step.edges().size(); i++) {
            Condition condition = step.edges().get(i).condition();
            if (Condition.holds(condition.evaluate(params, scope, inputs, allowance))) {
              taken.add(i);
            }
          }
          return taken;
        });
  }

  /**
   * Whether one edge of a step is taken, given its parameters at its end.
   *
   * @throws EvaluationFailure if that cannot be evaluated, or not ahead of a run
   */
  public boolean isTaken(
      CompiledWorkflow compiled,
      RunState run,
      CompiledStep step,
      Edge edge,
      Map<String, Param> params,
      long now) {
    return evaluate(
        () ->
            Condition.holds(
                edge.condition()
                    .evaluate(params, scope(compiled, run, step), inputs(run, step, now))));
  }

  @Override
  public ChildRequest child(
      CompiledWorkflow compiled, RunState run, CompiledStep step, Map<String, Param> params) {
    return evaluate(() -> ChildRequests.of(workflow(compiled, run), step, params));
  }

  @Override
  public boolean goesOn(
      CompiledWorkflow compiled,
      RunState run,
      CompiledStep step,
      Map<String, Param> params,
      Iteration iteration,
      long now) {
    Condition condition = Objects.requireNonNull(step.repeat());
    return evaluate(
        () ->
            Condition.holds(
                condition.evaluate(
                    loopParams(step, now).ofCondition(params, iteration),
                    scope(compiled, run, step),
                    inputs(run, step, now))));
  }

  @Override
  public Map<String, Param> handedDown(
      RunState run, CompiledStep step, Map<String, Param> params, long now) {
    return evaluate(() -> loopParams(step, now).handedDown(run.params(), params));
  }

  @Override
  public Map<String, Param> iterationParams(CompiledStep step, Iteration iteration, long now) {
    return evaluate(() -> loopParams(step, now).ofIteration(iteration));
  }

  private static LoopParams loopParams(CompiledStep step, long now) {
    return new LoopParams(
        step.type().equals(StepType.FOREACH) ? ParamSource.FOREACH : ParamSource.WHILE,
        Instant.ofEpochMilli(now));
  }

  @Override
  public long concurrency(CompiledWorkflow compiled, RunState run, CompiledStep step) {
    ParsableLong asked = step.definition().concurrency();
    if (asked == null) {
      Long ofSteps = run.header().properties().properties().stepConcurrency();
      ParsableLong ofTree = compiled.workflow().instanceStepConcurrency();
      return evaluate(() -> LoopConcurrency.byDefault(ofSteps, ofTree, workflow(compiled, run)));
    }
    return evaluate(() -> LoopConcurrency.of(asked, workflow(compiled, run)));
  }

  @Override
  public Duration sleep(Map<String, Param> params) {
    Param seconds = params.get(SLEEP_SECONDS);
    if (seconds == null || !(seconds.result() instanceof Long value)) {
      throw new EvaluationFailure(
          "expected param 'sleep_seconds' of type LONG for a Sleep step, but it has none");
    }
    return Duration.ofSeconds(Math.max(0, Math.min(value, DurationText.MAX.toSeconds())));
  }

  @Override
  public Optional<Duration> timeout(CompiledWorkflow compiled, RunState run) {
    return timeout(compiled, run, compiled.workflow().timeout());
  }

  @Override
  public Optional<Duration> timeout(CompiledWorkflow compiled, RunState run, CompiledStep step) {
    return timeout(compiled, run, step.definition().header().timeout());
  }

  private Optional<Duration> timeout(
      CompiledWorkflow compiled, RunState run, @Nullable ParsableLong text) {
    if (text == null) {
      return DEFAULT_TIMEOUT;
    }
    return evaluate(() -> Optional.of(DurationText.evaluate(text, workflow(compiled, run))));
  }

  @Override
  public Optional<Duration> retryAfter(
      CompiledWorkflow compiled,
      RunState run,
      CompiledStep step,
      RetryCounts retries,
      FailureKind kind) {
    RetryLimits limits =
        RetryLimits.evaluate(step.definition().retryPolicy(), workflow(compiled, run));
    return switch (kind) {
      case ERROR ->
          retries.error() < limits.error().retries()
              ? Optional.of(limits.waitAfterError(retries.error()))
              : Optional.empty();
      case PLATFORM ->
          retries.platform() < limits.platform().retries()
              ? Optional.of(limits.waitAfterPlatformFailure(retries.platform()))
              : Optional.empty();
      case TIMEOUT ->
          retries.timeout() < limits.timeout().retries()
              ? Optional.of(limits.waitAfterTimeout(retries.timeout()))
              : Optional.empty();
    };
  }

  private WorkflowParams workflow(CompiledWorkflow compiled, RunState run) {
    return evaluationContext.workflow(compiled, run);
  }

  private StepScope scope(CompiledWorkflow compiled, RunState run, CompiledStep step) {
    return evaluationContext.scope(compiled, run, step, attempt(run, step));
  }

  private EvaluationInputs inputs(RunState run, CompiledStep step, long now) {
    return evaluationContext.inputs(run, step, attempt(run, step), now);
  }

  private static int attempt(RunState run, CompiledStep step) {
    StepState state = run.step(step.index());
    return state == null ? 1 : state.attempt();
  }

  private static <T> T evaluate(Supplier<T> evaluation) {
    try {
      return evaluation.get();
    } catch (ParamException e) {
      throw EvaluationFailure.of(e);
    }
  }
}
