package dev.vivace.grid.engine.preview;

import dev.vivace.dsl.check.GivenParams;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.param.eval.PreviewedParams;
import dev.vivace.dsl.protocol.plan.PlannedParam;
import dev.vivace.dsl.protocol.plan.PlannedStep;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.eval.ParamRunEvaluator;
import dev.vivace.grid.engine.eval.StartParams;
import dev.vivace.grid.engine.preview.KnownWorkflows.Answer;
import dev.vivace.grid.engine.preview.LevelPreview.Level;
import dev.vivace.grid.engine.run.command.ChildRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a subworkflow step would start. That there is no such workflow is no error: it may
 * be pushed before the step runs.
 */
final class ChildPreviewer {
  private static final List<String> CHOICE =
      List.of(ParamNames.SUBWORKFLOW_ID, ParamNames.SUBWORKFLOW_VERSION);
  private static final String AT_ID = ".params." + ParamNames.SUBWORKFLOW_ID;

  private final Level level;
  private final ParamRunEvaluator evaluator;

  ChildPreviewer(Level level, ParamRunEvaluator evaluator) {
    this.level = level;
    this.evaluator = evaluator;
  }

  PlannedStep.@Nullable Subworkflow preview(
      CompiledStep step, PreviewedParams params, StepFindings findings) {
    String tooDeep = level.context().limits().problemBelow(level.run().header(), step);
    if (tooDeep != null) {
      findings.fail("", ProblemCode.TOO_LARGE, tooDeep);
    }
    if (!level.isReported()) {
      return null;
    }
    for (String name : CHOICE) {
      String reason = params.undecided().get(name);
      if (reason != null) {
        return shown(step, params, text(params, 0), text(params, 1), null, null, reason);
      }
    }
    return findings
        .evaluate(AT_ID, () -> evaluator.child(level.compiled(), level.run(), step, params.known()))
        .result()
        .map(request -> asked(step, params, findings, request))
        .orElse(null);
  }

  private PlannedStep.Subworkflow asked(
      CompiledStep step, PreviewedParams params, StepFindings findings, ChildRequest request) {
    String id = request.workflowId();
    Answer answer = level.context().workflows().find(id, request.version());
    if (answer instanceof KnownWorkflows.Found found) {
      check(found, request, findings);
      return shown(step, params, id, request.version(), found.version(), true, null);
    }
    if (answer instanceof KnownWorkflows.Unknown unknown) {
      return shown(step, params, id, request.version(), null, null, unknown.reason());
    }
    KnownWorkflows.Missing missing = (KnownWorkflows.Missing) answer;
    if (id.equals(level.compiled().workflow().id())) {
      String reason = "depends on the push of this workflow, which is the one that the step starts";
      return shown(step, params, id, request.version(), null, null, reason);
    }
    findings.warn(AT_ID, ProblemCode.UNKNOWN_WORKFLOW, missing.reason());
    return shown(step, params, id, request.version(), null, false, null);
  }

  /** The version may be another one when the step runs. */
  private static void check(
      KnownWorkflows.Found found, ChildRequest request, StepFindings findings) {
    try {
      CompiledParams unused = StartParams.taken(found.compiled(), request);
      GivenParams.misspelt(".params", request.own(), found.compiled().target())
          .forEach(
              finding -> findings.warn(finding.path(), ProblemCode.NOT_TAKEN, finding.message()));
    } catch (ParamException e) {
      findings.warn(
          ".params",
          ProblemCode.NOT_TAKEN,
          "expected workflow [%s] version [%d] to take what the step hands down, but: %s"
              .formatted(request.workflowId(), found.version(), e.message()));
    }
  }

  private static @Nullable String text(PreviewedParams params, int choice) {
    Param param = params.known().get(CHOICE.get(choice));
    return param == null ? null : param.result().toString();
  }

  private static PlannedStep.Subworkflow shown(
      CompiledStep step,
      PreviewedParams params,
      @Nullable String id,
      @Nullable String selector,
      @Nullable Long version,
      @Nullable Boolean exists,
      @Nullable String unknown) {
    Map<String, PlannedParam> own =
        new LinkedHashMap<>(PlannedParams.params(step.params().orThrow(), params));
    own.keySet().removeAll(CHOICE);
    boolean explicit =
        step.definition() instanceof Step.Subworkflow child
            && Boolean.TRUE.equals(child.explicitParams());
    return new PlannedStep.Subworkflow(
        id, selector, version, exists, unknown, !step.isAsynchronous(), !explicit, own);
  }
}
