package dev.vivace.grid.engine.run.command;

import dev.vivace.dsl.param.value.ParamSize;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Report;
import dev.vivace.grid.engine.run.state.RunHeader;

/** A command that a run sends to a workflow. */
public sealed interface RunToWorkflow extends Command {

  /**
   * Starts an instance for a step, which is answered with {@code ChildStarted} or {@code
   * ChildRefused}.
   *
   * @param uuid the id of the request: the same one asks for the same run
   * @param startContext with the parameters of the request
   */
  record StartChild(ChildRequest request, String uuid, RunHeader.StartContext startContext)
      implements RunToWorkflow {
    @Override
    public boolean addsData() {
      return true;
    }

    @Override
    public long estimatedBytes() {
      return startContext.estimatedBytes() + ParamSize.ofValues(request.params());
    }
  }

  /** Reports that a run is over. */
  record EndRun(long instanceId, long runId, WorkflowStatus status) implements RunToWorkflow {}

  /** Reports the end of a run to its workflow: a run that is over says so when it is recovered. */
  static Report ended(RunKey run, WorkflowStatus status) {
    return new Report(
        new Message(
            new WorkflowKey(run.workflowId()), new EndRun(run.instanceId(), run.runId(), status)));
  }
}
