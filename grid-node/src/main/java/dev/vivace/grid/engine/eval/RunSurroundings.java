package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.param.eval.EvaluationInputs;
import dev.vivace.dsl.param.eval.StepScope;
import dev.vivace.dsl.param.eval.WorkflowParams;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.plan.StepPlan;
import dev.vivace.grid.engine.plan.WorkflowPlan;
import dev.vivace.grid.engine.run.RunState;
import java.time.Instant;

/** What has happened in a run, and in those below it. */
record RunSurroundings(OtherRuns others) implements Surroundings {

  @Override
  public WorkflowParams workflow(WorkflowPlan plan, RunState run) {
    return RunFacts.params(plan.workflow(), run);
  }

  @Override
  public StepScope scope(WorkflowPlan plan, RunState run, StepPlan step, int attempt) {
    return new StepScope(
        workflow(plan, run),
        RunFacts.of(run, step, attempt),
        new UpstreamView(plan, run, step, others));
  }

  @Override
  public EvaluationInputs inputs(RunState run, StepPlan step, int attempt, long now) {
    String seed = new AttemptKey(run.key(), step.id(), attempt).toString();
    return EvaluationInputs.of(Instant.ofEpochMilli(now), seed);
  }
}
