package dev.vivace.grid.engine.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.eval.UpstreamSteps;
import dev.vivace.dsl.protocol.StepStatus;
import dev.vivace.grid.engine.plan.StepPlan;
import dev.vivace.grid.engine.plan.WorkflowPlan;
import dev.vivace.grid.engine.run.ChildRun;
import dev.vivace.grid.engine.run.RunState;
import dev.vivace.grid.engine.run.StepState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a step sees of the finished steps from which it can be reached. */
public record UpstreamView(WorkflowPlan plan, RunState run, StepPlan asking, OtherRuns others)
    implements UpstreamSteps {

  @Override
  public Param ofSubworkflow(String subworkflowStepId, String stepId, String param) {
    StepPlan step = plan.step(subworkflowStepId);
    StepState state =
        step == null || !asking.upstream().get(step.index()) ? null : run.step(step.index());
    boolean isSubworkflow = step != null && step.execution() == StepPlan.Execution.CHILD;
    ChildRun child = state == null || !isSubworkflow || !state.isSettled() ? null : state.child();
    Param found = child == null ? null : paramOf(child, stepId, param);
    if (found == null) {
      throw ParamException.of(
          "getFromSubworkflow throws an exception for subworkflowStepId=[%s], stepId=[%s],"
              + " paramName=[%s]",
          subworkflowStepId, stepId, param);
    }
    return found;
  }

  private @Nullable Param paramOf(ChildRun child, String stepId, String param) {
    OtherRuns.Stored stored = others.find(child.key()).orElse(null);
    StepPlan step = stored == null ? null : stored.plan().step(stepId);
    StepState state = stored == null || step == null ? null : stored.state().step(step.index());
    return state == null || !state.isSettled() ? null : state.params().get(param);
  }

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
