package dev.vivace.grid.engine.preview;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.eval.InstanceScope;
import dev.vivace.dsl.param.eval.PreviewedParams;
import dev.vivace.dsl.protocol.plan.PlannedStep;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.eval.ParamRunEvaluator;
import dev.vivace.grid.engine.eval.RunScopes;
import dev.vivace.grid.engine.preview.LevelPreview.Level;
import dev.vivace.grid.engine.preview.LevelPreview.Result;
import dev.vivace.grid.engine.preview.StepFindings.Evaluated;
import dev.vivace.grid.engine.preview.StepPreviewer.Work;
import dev.vivace.grid.engine.run.ForeachIterations;
import dev.vivace.grid.engine.run.RunEvaluator.Iteration;
import dev.vivace.grid.engine.run.command.IterationHeader;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepStates;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how often a loop iterates and what its first iteration would do. Only that one and the
 * values of the last one are looked at, however many there are.
 */
final class LoopPreviewer {
  private static final String INDEX = "loop_index";
  private static final String CONDITION = "condition";
  private static final String EACH_DIFFERS = "differs from iteration to iteration";

  private final Level level;
  private final ParamRunEvaluator evaluator;

  LoopPreviewer(Level level, ParamRunEvaluator evaluator) {
    this.level = level;
    this.evaluator = evaluator;
  }

  Work preview(CompiledStep step, PreviewedParams params, StepFindings findings) {
    CompiledWorkflow body = step.body();
    if (body == null || body.steps().isEmpty()) {
      String text = "expected step '%s' to have steps inside, but it has none";
      findings.fail(".steps", ProblemCode.MISSING, text.formatted(step.id()));
      return new Work(Counts.NONE);
    }
    String tooDeep = level.context().limits().problemBelow(level.run().header(), step);
    if (tooDeep != null) {
      findings.fail("", ProblemCode.TOO_LARGE, tooDeep);
      return new Work(Counts.NONE);
    }
    Loop loop = new Loop(step, body, params, findings);
    return step.definition() instanceof Step.While repeated
        ? loop.repeated(repeated.condition())
        : loop.foreach();
  }

  /** One loop of the level. */
  private final class Loop {
    private final CompiledStep step;
    private final CompiledWorkflow body;
    private final PreviewedParams params;
    private final StepFindings findings;

    Loop(CompiledStep step, CompiledWorkflow body, PreviewedParams params, StepFindings findings) {
      this.step = step;
      this.body = body;
      this.params = params;
      this.findings = findings;
    }

    Work foreach() {
      Long concurrency =
          findings
              .evaluate(
                  ".concurrency", () -> evaluator.concurrency(level.compiled(), level.run(), step))
              .orNull();
      if (concurrency != null && concurrency < 1) {
        String text = "expected the concurrency of step '%s' to be at least 1, but it is less";
        findings.fail(".concurrency", ProblemCode.OUT_OF_RANGE, text.formatted(step.id()));
      }
      String reason = params.undecided().get(ParamNames.LOOP_PARAMS);
      if (reason != null) {
        Result any = openIteration(reason);
        return work(
            new PlannedStep.Foreach(null, reason, concurrency, null, null, any.steps()),
            Counts.unknown(depends(reason)));
      }
      Evaluated<ForeachIterations> iterations =
          findings.evaluate(
              ".params." + ParamNames.LOOP_PARAMS, () -> ForeachIterations.of(params.known()));
      return iterations
          .result()
          .map(known -> iterations(known, concurrency))
          .orElse(new Work(Counts.NONE));
    }

    private Work iterations(ForeachIterations iterations, @Nullable Long concurrency) {
      long total = iterations.total();
      String tooMany = level.context().limits().problemOf(step, total);
      if (tooMany != null) {
        findings.fail(".params." + ParamNames.LOOP_PARAMS, ProblemCode.TOO_LARGE, tooMany);
      }
      if (total == 0) {
        return work(
            new PlannedStep.Foreach(0L, null, concurrency, null, null, List.of()), Counts.NONE);
      }
      Iteration first = new Iteration(1, iterations.values(1));
      Result shown = level.isReported() ? iteration(first) : new Result(List.of(), Counts.NONE);
      boolean isAlike = level.isReported() && (total == 1 || isPlain());
      Result each = isAlike ? shown : anyIteration();
      return work(
          new PlannedStep.Foreach(
              total,
              null,
              concurrency,
              PlannedParams.values(first.values()),
              PlannedParams.values(iterations.values(total)),
              shown.steps()),
          Counts.iterations(total, each.counts()));
    }

    private Work work(PlannedStep.Foreach shown, Counts counts) {
      return new Work(counts, shown, null, null);
    }

    Work repeated(@Nullable String condition) {
      String text = condition == null ? "" : condition;
      String reason = params.undecided().get(ParamNames.LOOP_PARAMS);
      if (reason != null) {
        return repeated(
            new PlannedStep.While(text, null, reason, null, openIteration(reason).steps()));
      }
      Iteration first = Iteration.first(params.known());
      Evaluated<Boolean> starts =
          findings.evaluate(
              ".condition",
              () ->
                  evaluator.goesOn(
                      level.compiled(),
                      level.run(),
                      step,
                      params.known(),
                      first,
                      level.context().now()));
      Boolean known = starts.orNull();
      boolean none = findings.fails() || Boolean.FALSE.equals(known);
      List<PlannedStep> steps = none || !level.isReported() ? List.of() : iteration(first).steps();
      PlannedStep.While shown =
          new PlannedStep.While(
              text, known, starts.unknown(), PlannedParams.values(first.values()), steps);
      return none ? new Work(Counts.NONE, null, shown, null) : repeated(shown);
    }

    private Work repeated(PlannedStep.While shown) {
      String reason = "depends on how often step '" + step.id() + "' iterates";
      return new Work(Counts.unknown(reason), null, shown, null);
    }

    private String depends(String reason) {
      return "the iterations of step '%s': %s".formatted(step.id(), reason);
    }

    /** Whether all iterations do the same, whatever their parameters are. */
    private boolean isPlain() {
      return body.steps().stream()
          .allMatch(inner -> inner.isUnconditional() && inner.body() == null);
    }

    private Result iteration(Iteration iteration) {
      return previewed(iteration, null, level.isReported());
    }

    /** An iteration as it is shown if the parameters of the loop are not known. */
    private Result openIteration(String reason) {
      return previewed(new Iteration(1, Map.of()), reason, level.isReported());
    }

    /** What is true of every iteration. */
    private Result anyIteration() {
      return previewed(new Iteration(1, Map.of()), EACH_DIFFERS, false);
    }

    private Result previewed(Iteration iteration, @Nullable String reason, boolean isReported) {
      Map<String, String> undecided = undecided(iteration, reason);
      Evaluated<Map<String, Param>> known =
          findings.evaluate(
              ".params", () -> iterationParams(iteration, undecided, level.context().now()));
      return known
          .result()
          .map(all -> previewed(all, undecided, reason != null, isReported))
          .orElse(new Result(List.of(), Counts.NONE));
    }

    private Result previewed(
        Map<String, Param> known,
        Map<String, String> undecided,
        boolean isAnyIteration,
        boolean isReported) {
      long now = level.context().now();
      RunHeader above = level.run().header();
      RunKey key = new RunKey(IterationHeader.body(above, step, 1), 1, above.key().runId());
      RunHeader header = IterationHeader.of(above, step, 1, key, now);
      InstanceScope scope = RunScopes.of(body.workflow(), header).evaluation();
      return LevelPreview.preview(
          Level.of(
              level.context(),
              body,
              new RunState(header, known, WorkflowStatus.IN_PROGRESS, now, 0, 0, StepStates.NONE),
              isAnyIteration ? scope.unnumbered() : scope,
              undecided,
              level.path() + "[" + step.index() + "].steps",
              isReported));
    }

    /** What the parameters of an iteration depend on that have no value yet. */
    private Map<String, String> undecided(Iteration iteration, @Nullable String reason) {
      Map<String, String> undecided = new LinkedHashMap<>(level.evaluation().undecided());
      undecided.keySet().removeAll(params.known().keySet());
      undecided.putAll(params.undecided());
      undecided.keySet().removeAll(List.of(ParamNames.LOOP_PARAMS, INDEX, CONDITION));
      undecided.keySet().removeAll(iteration.values().keySet());
      if (reason != null) {
        loopNames().forEach(name -> undecided.put(name, reason));
      }
      return undecided;
    }

    private Map<String, Param> iterationParams(
        Iteration iteration, Map<String, String> undecided, long now) {
      Map<String, Param> all =
          new LinkedHashMap<>(evaluator.handedDown(level.run(), step, params.known(), now));
      all.putAll(evaluator.iterationParams(step, iteration, now));
      all.keySet().removeAll(undecided.keySet());
      return all;
    }

    private Set<String> loopNames() {
      Set<String> names = new LinkedHashSet<>(List.of(INDEX));
      ParamDefinition loop = step.params().orThrow().definition(ParamNames.LOOP_PARAMS);
      if (loop != null && loop.value() instanceof Map<?, ?> entries) {
        entries.keySet().forEach(name -> names.add(name.toString()));
      }
      return names;
    }
  }
}
