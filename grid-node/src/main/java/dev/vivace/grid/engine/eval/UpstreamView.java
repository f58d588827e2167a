package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.eval.UpstreamSteps;
import dev.vivace.dsl.protocol.StepStatus;
import dev.vivace.grid.engine.plan.StepPlan;
import dev.vivace.grid.engine.plan.WorkflowPlan;
import dev.vivace.grid.engine.run.RunState;
import dev.vivace.grid.engine.run.StepState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a step sees of the finished steps from which it can be reached. */
public record UpstreamView(WorkflowPlan plan, RunState run, StepPlan asking)
    implements UpstreamSteps {

  @Override
  public @Nullable Finished find(String stepId) {
    StepPlan step = plan.step(stepId);
    if (step == null || !asking.upstream().get(step.index())) {
      return null;
    }
    StepState state = run.step(step.index());
    return state == null || !state.isSettled() ? null : new View(state);
  }

  private record View(StepState state) implements Finished {
    @Override
    public StepStatus status() {
      return state.status();
    }

    @Override
    public Instant endTime() {
      return Instant.ofEpochMilli(state.endTime());
    }

    @Override
    public long errorRetries() {
      return state.retries().error();
    }

    @Override
    public @Nullable Param param(String name) {
      return state.params().get(name);
    }
  }
}
