package dev.vivace.grid.engine.preview;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.eval.PreviewedParams;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.dsl.protocol.plan.PlanProblem;
import dev.vivace.dsl.protocol.plan.PlannedParam;
import dev.vivace.dsl.protocol.plan.RunPlan;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.eval.ParamRunEvaluator;
import dev.vivace.grid.engine.eval.RunScopes;
import dev.vivace.grid.engine.eval.StartParams;
import dev.vivace.grid.engine.preview.LevelPreview.Level;
import dev.vivace.grid.engine.run.RunLimits;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepStates;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Makes plans of runs.
 *
 * @param workflows those that steps may start
 * @param limits what runs must keep to
 */
public record Preview(KnownWorkflows workflows, RunLimits limits) {
  /** Nothing is stored under it. */
  private static final String NAME = "plan";

  /**
   * What a run would do.
   *
   * @param start how it would be started; its time is the one of the plan
   * @param params what {@link StartParams#preview} gave, without failures
   * @param enriched whether to show all parameters of the system, used or not
   * @param hasTime whether there is time to evaluate more; what is left is unknown then
   */
  public RunPlan plan(
      StartParams start, PreviewedParams params, boolean enriched, BooleanSupplier hasTime) {
    CompiledWorkflow compiled = start.compiled();
    PreviewContext context =
        new PreviewContext(workflows, limits, start.now().toEpochMilli(), hasTime);
    RunState run = run(start, params);
    Level level =
        Level.of(
            context,
            compiled,
            run,
            RunScopes.of(compiled.workflow(), run.header()).unnumbered().evaluation(),
            params.undecided(),
            "workflow.steps",
            true);
    new StepFindings(context, "workflow", TriState.YES)
        .evaluate(
            ".timeout", () -> new ParamRunEvaluator(level.evaluation()).timeout(compiled, run));
    LevelPreview.Result result = LevelPreview.preview(level);
    return new RunPlan(
        compiled.workflow().id(),
        start.now(),
        enriched
            ? enriched(start, params, level.evaluation().workflow(compiled, run))
            : PlannedParams.params(start.compiled().params().orThrow(), params),
        result.steps(),
        new RunPlan.Totals(
            count(compiled.workflow().steps()),
            result.counts().iterations(),
            result.counts().leaves(),
            result.counts().unknown()),
        context.problems().stream().map(Preview::shown).toList());
  }

  private static RunState run(StartParams start, PreviewedParams params) {
    long now = start.now().toEpochMilli();
    RunHeader header =
        new RunHeader(
            new RunKey(start.compiled().workflow().id(), 1, 1),
            1,
            NAME,
            NAME,
            0,
            new RunHeader.StartContext(
                start.initiator(), now, List.of(), Map.of(), Map.of(), null, null, null),
            start.properties(),
            now);
    return new RunState(
        header, params.known(), WorkflowStatus.IN_PROGRESS, now, 0, 0, StepStates.NONE);
  }

  private static Map<String, PlannedParam> enriched(
      StartParams start, PreviewedParams params, WorkflowParams all) {
    Map<String, Param> known = all.withSystemDefaults();
    return PlannedParams.params(
        start.compiled().params().orThrow(),
        new PreviewedParams(known, params.undecided(), params.failed(), params.tooLarge()));
  }

  private static long count(List<Step> steps) {
    return steps.stream().mapToLong(step -> 1 + count(step.nested())).sum();
  }

  private static PlanProblem shown(Problem problem) {
    return new PlanProblem(
        problem.isError() ? PlanProblem.Severity.ERROR : PlanProblem.Severity.WARNING,
        problem.code().name(),
        problem.path(),
        problem.message());
  }
}
