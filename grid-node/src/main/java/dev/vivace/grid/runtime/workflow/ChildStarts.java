package dev.vivace.grid.runtime.workflow;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.eval.StartParams;
import dev.vivace.grid.engine.run.command.ParentStep;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.workflow.VersionSelector;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.runtime.stored.Versions;
import java.time.Instant;
import java.util.Map;

/** Converts a subworkflow request into an ordinary start. */
final class ChildStarts {
  private final Versions versions;

  ChildStarts(Versions versions) {
    this.versions = versions;
  }

  /**
   * Chooses the version and evaluates the parameters.
   *
   * @throws OrchestratorException if there is no such workflow or version
   * @throws dev.vivace.dsl.param.ParamException if the workflow does not take the parameters
   */
  WorkflowCommand.Start prepare(WorkflowState state, RunToWorkflow.StartChild child, Instant now) {
    long version = VersionSelector.select(state, child.request().version());
    CompiledWorkflow compiled = versions.compiled(state.workflowId(), state.internalId(), version);
    Map<String, Param> params =
        new StartParams(
                compiled,
                state.presentProperties(),
                child.startContext().initiator(),
                child.uuid(),
                now)
            .ofChild(child.request());
    return new WorkflowCommand.Start(
        state.internalId(), version, requestId(child), child.uuid(), child.startContext(), params);
  }

  /** The id under which the request is known. */
  static String requestId(RunToWorkflow.StartChild child) {
    return ParentStep.requestId(child.uuid());
  }
}
