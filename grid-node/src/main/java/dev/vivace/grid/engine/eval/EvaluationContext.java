package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.param.eval.EvaluationInputs;
import dev.vivace.dsl.param.eval.StepScope;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunState;

/**
 * The context of an evaluation: of a run all that has happened, ahead of one only what can be known
 * without it.
 */
public interface EvaluationContext {

  /** The parameters of the workflow, those of the system among them. */
  WorkflowParams workflow(CompiledWorkflow compiled, RunState run);

  /** All that an attempt of a step sees. */
  StepScope scope(CompiledWorkflow compiled, RunState run, CompiledStep step, int attempt);

  /** Clock and chance of an attempt of a step. */
  EvaluationInputs inputs(RunState run, CompiledStep step, int attempt, long now);
}
