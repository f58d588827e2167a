package dev.vivace.grid.engine.preview;

import dev.vivace.dsl.param.eval.AttemptScope;
import dev.vivace.dsl.param.eval.EvaluationInputs;
import dev.vivace.dsl.param.eval.InstanceScope;
import dev.vivace.dsl.param.eval.StepScope;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.eval.EvaluationContext;
import dev.vivace.grid.engine.eval.RunScopes;
import dev.vivace.grid.engine.run.state.RunState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The context of the steps of a run that is not started, as far as it can be known. */
final class PreviewEvaluationContext implements EvaluationContext {
  private final InstanceScope scope;
  private final Map<String, String> undecided;
  private final Map<Integer, StepPreview> previews = new HashMap<>();
  private final Map<Integer, StepPreview.End> ends = new HashMap<>();
  private @Nullable WorkflowParams workflow;

  /**
   * @param undecided what those parameters of the workflow depend on that have no value yet
   */
  PreviewEvaluationContext(InstanceScope scope, Map<String, String> undecided) {
    this.scope = scope;
    this.undecided = undecided;
  }

  Map<String, String> undecided() {
    return undecided;
  }

  /** Says what the parameters of a step are when it is over, for what follows on that. */
  void end(CompiledStep step, StepPreview.End end) {
    ends.put(step.index(), end);
  }

  void put(CompiledStep step, StepPreview preview) {
    previews.put(step.index(), preview);
  }

  StepPreview preview(int step) {
    StepPreview preview = previews.get(step);
    if (preview == null) {
      throw new IllegalStateException("expected step " + step + " to be looked at already");
    }
    return preview;
  }

  @Override
  public WorkflowParams workflow(CompiledWorkflow compiled, RunState run) {
    WorkflowParams known = workflow;
    if (known == null) {
      known =
          WorkflowParams.preview(
              scope, run.params(), undecided, EvaluationInputs.preview(scope.createTime()));
      workflow = known;
    }
    return known;
  }

  @Override
  public StepScope scope(CompiledWorkflow compiled, RunState run, CompiledStep step, int attempt) {
    return new StepScope(
        workflow(compiled, run),
        new AttemptScope(step.id(), RunScopes.ordinal(step), null, attempt, step.type().label(), 0),
        new UpstreamPreview(compiled, run, step, this),
        ends.getOrDefault(step.index(), StepPreview.End.NONE).undecided());
  }

  @Override
  public EvaluationInputs inputs(RunState run, CompiledStep step, int attempt, long now) {
    return EvaluationInputs.preview(Instant.ofEpochMilli(now));
  }
}
