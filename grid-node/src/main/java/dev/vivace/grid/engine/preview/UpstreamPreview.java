package dev.vivace.grid.engine.preview;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.eval.UpstreamSteps;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.sel.type.Meter;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.eval.OtherRuns;
import dev.vivace.grid.engine.eval.UpstreamView;
import dev.vivace.grid.engine.run.state.RunState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The steps before a step as it will see them, as far as that is known. */
record UpstreamPreview(
    CompiledWorkflow compiled,
    RunState run,
    CompiledStep asking,
    PreviewEvaluationContext evaluation)
    implements UpstreamSteps {

  @Override
  public @Nullable Finished find(String stepId) {
    CompiledStep step = upstream(stepId, null);
    if (step == null) {
      return null;
    }
    StepPreview preview = evaluation.preview(step.index());
    if (preview.entry().runs() == TriState.MAYBE || preview.entry().decided() != TriState.YES) {
      throw ParamException.undecided("depends on whether step '" + stepId + "' runs");
    }
    return new View(step, preview);
  }

  @Override
  public Param ofForeach(String foreachStepId, String stepId, String param, Meter meter) {
    requireNoneAhead(foreachStepId, StepType.FOREACH);
    return atRunTime().ofForeach(foreachStepId, stepId, param, meter);
  }

  @Override
  public Param ofSubworkflow(String subworkflowStepId, String stepId, String param) {
    requireNoneAhead(subworkflowStepId, StepType.SUBWORKFLOW);
    return atRunTime().ofSubworkflow(subworkflowStepId, stepId, param);
  }

  /** What is not there ahead of a run is there when it runs, if a step of that kind is upstream. */
  private void requireNoneAhead(String stepId, StepType type) {
    if (upstream(stepId, type) != null) {
      throw dependsOn(stepId);
    }
  }

  /** Says what a run would say of a step that is not upstream. */
  private UpstreamView atRunTime() {
    return new UpstreamView(compiled, run, asking, OtherRuns.NONE);
  }

  private @Nullable CompiledStep upstream(String stepId, @Nullable StepType type) {
    CompiledStep step = compiled.step(stepId);
    boolean seen =
        step != null
            && asking.upstream().get(step.index())
            && (type == null || step.type().equals(type));
    return seen ? step : null;
  }

  private static ParamException dependsOn(String stepId) {
    return ParamException.undecided("depends on step '" + stepId + "'");
  }

  private record View(CompiledStep step, StepPreview preview) implements Finished {

    /** A step that is decided inline either succeeds or keeps what follows from being evaluated. */
    @Override
    public StepStatus status() {
      if (preview.entry().runs() == TriState.NO) {
        return StepStatus.UNSATISFIED;
      }
      if (step.execution() == CompiledStep.Execution.INLINE) {
        return StepStatus.SUCCEEDED;
      }
      throw dependsOn(step.id());
    }

    @Override
    public Instant endTime() {
      throw dependsOn(step.id());
    }

    @Override
    public long errorRetries() {
      if (step.execution() == CompiledStep.Execution.INLINE
          || preview.entry().runs() == TriState.NO) {
        return 0;
      }
      throw dependsOn(step.id());
    }

    @Override
    public @Nullable Param param(String name) {
      String reason = preview.end().undecided().get(name);
      if (reason != null) {
        throw ParamException.undecided(reason);
      }
      return preview.end().known().get(name);
    }
  }
}
