package dev.vivace.grid.engine.run.command;

import dev.vivace.dsl.param.value.ParamSize;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Address;
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

  /**
   * Tells of runs that are alive, so that they are counted.
   *
   * @param runId the number of the run that all of these instances are in
   * @param waiting those that were not let start yet
   */
  record RunsAlive(long runId, NumberRanges waiting, NumberRanges running)
      implements RunToWorkflow {
    /** Those of one partition go together. */
    @Override
    public String joinKey(Address to) {
      return "alive#" + runId + "#" + to;
    }

    @Override
    public RunsAlive join(Command later) {
      RunsAlive more = (RunsAlive) later;
      return new RunsAlive(runId, waiting.with(more.waiting), running.with(more.running));
    }
  }

  /**
   * Tells of runs that were asked for and are not there.
   *
   * @param time at which they were not there, epoch milliseconds
   */
  record RunsAbsent(long runId, NumberRanges instances, long time) implements RunToWorkflow {}

  /** Tells by which request a run was started: its workflow may have lost that. */
  record NoteRequest(long instanceId, String requestId) implements RunToWorkflow {}

  /** Asks for another number for a run that cannot be created: its own is taken. */
  record StartElsewhere(RunCommand.Create creation) implements RunToWorkflow {
    @Override
    public long estimatedBytes() {
      return creation.estimatedBytes();
    }
  }

  /** Reports the end of a run to its workflow: a run that is over says so when it is recovered. */
  static Report ended(RunKey run, WorkflowStatus status) {
    return new Report(end(run, status));
  }

  /** Tells the workflow of a run that the run is over. */
  static Message end(RunKey run, WorkflowStatus status) {
    return new Message(
        new WorkflowKey(run.workflowId()), new EndRun(run.instanceId(), run.runId(), status));
  }

  /** Tells the workflow of a run that the run is alive. */
  static Message alive(RunKey run, WorkflowStatus status) {
    NumberRanges instance = NumberRanges.between(run.instanceId(), run.instanceId());
    boolean waits = status == WorkflowStatus.CREATED;
    return new Message(
        new WorkflowKey(run.workflowId()),
        new RunsAlive(
            run.runId(),
            waits ? instance : NumberRanges.NONE,
            waits ? NumberRanges.NONE : instance));
  }
}
