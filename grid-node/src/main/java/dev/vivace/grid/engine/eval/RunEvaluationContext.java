package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.param.eval.EvaluationInputs;
import dev.vivace.dsl.param.eval.StepScope;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunState;
import java.time.Instant;

/** The context of a run under way: what has happened in it and in those below it. */
record RunEvaluationContext(OtherRuns others) implements EvaluationContext {

  @Override
  public WorkflowParams workflow(CompiledWorkflow compiled, RunState run) {
    return RunScopes.params(compiled.workflow(), run);
  }

  @Override
  public StepScope scope(CompiledWorkflow compiled, RunState run, CompiledStep step, int attempt) {
    return new StepScope(
        workflow(compiled, run),
        RunScopes.of(run, step, attempt),
        new UpstreamView(compiled, run, step, others));
  }

  @Override
  public EvaluationInputs inputs(RunState run, CompiledStep step, int attempt, long now) {
    String seed = new AttemptKey(run.key(), step.id(), attempt).toString();
    return EvaluationInputs.of(Instant.ofEpochMilli(now), seed);
  }
}
