package dev.vivace.grid.engine.workflow;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.ParentStep;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.util.List;

/** Decides what a command does to a workflow. */
public final class WorkflowDecider {
  private WorkflowDecider() {}

  /**
   * Decides a command.
   *
   * @param state {@link WorkflowState#absent} if the workflow was never pushed
   * @param now epoch milliseconds
   */
  public static Verdict<WorkflowState, WorkflowEvent> decide(
      WorkflowState state, WorkflowCommand command, long now) {
    if (command instanceof WorkflowCommand.Push push) {
      return VersionPush.decide(state, push, now);
    }
    if (command instanceof WorkflowCommand.FinishDelete finish) {
      return finishDelete(state, finish);
    }
    if (command instanceof WorkflowCommand.Stop stop) {
      return stop(state, stop);
    }
    if (!state.isPresent()) {
      return Verdict.refused(
          ErrorCode.NOT_FOUND,
          "Workflow [%s] has not been created yet or has been deleted."
              .formatted(state.workflowId()));
    }
    if (command instanceof WorkflowCommand.Start start) {
      return start(state, start, now);
    }
    if (command instanceof WorkflowCommand.Delete) {
      return delete(state, now);
    }
    throw new AssertionError(command);
  }

  private static Verdict<WorkflowState, WorkflowEvent> start(
      WorkflowState state, WorkflowCommand.Start start, long now) {
    if (!isStartable(state, start)) {
      return Verdict.refused(
          ErrorCode.CONFLICT,
          "expected workflow '%s' to be the one that version %d was read from, but it was deleted and pushed again; start it again"
              .formatted(state.workflowId(), start.versionId()));
    }
    long instance = state.lastInstanceId() + 1;
    boolean failed = start.startContext().failure() != null;
    Admission admission =
        failed
            ? new Admission(Admission.Entry.STOP, null, List.of(), List.of(), "")
            : Admission.of(state.runStrategy(), state.queue(), instance);
    return admit(state, start, instance, admission, now);
  }

  private static Verdict<WorkflowState, WorkflowEvent> admit(
      WorkflowState state,
      WorkflowCommand.Start start,
      long instance,
      Admission admission,
      long now) {
    WorkflowProgress progress = new WorkflowProgress(state);
    for (long displaced : admission.displacedQueued()) {
      progress.send(displaced, new RunCommand.Stop(admission.displacement()));
      progress.record(new WorkflowEvent.InstanceDropped(displaced));
    }
    for (long displaced : admission.displacedRunning()) {
      progress.send(displaced, new RunCommand.Stop(admission.displacement()));
    }
    progress.record(
        new WorkflowEvent.InstanceAdmitted(instance, admitted(admission), start.requestId()));
    RunKey run = progress.state().currentRun(instance);
    progress.add(
        new Message(
            run,
            new RunCommand.Create(
                header(state, start, run, now),
                start.params(),
                admission.entry() == Admission.Entry.START,
                admission.reason())));
    ParentStep.of(start.startContext().initiator())
        .ifPresent(
            parent ->
                progress.add(parent.started(new ChildRun(run, start.versionId(), start.uuid()))));
    return progress.accept(new WorkflowReply.Started(instance, false, admission.reason()));
  }

  /**
   * Answers a request that was carried out before. The run that it started is created again if it
   * is not there, and tells a step that asked for it once more what became of it.
   *
   * @param instance the instance that it started; 0 if it is not known
   */
  public static Verdict<WorkflowState, WorkflowEvent> startedBefore(
      WorkflowState state, long instance, WorkflowCommand.Start start, long now) {
    WorkflowProgress progress = new WorkflowProgress(state);
    if (instance > 0 && isStartable(state, start)) {
      RunKey run = state.currentRun(instance);
      RunCommand.Create creation =
          new RunCommand.Create(
              header(state, start, run, now),
              start.params(),
              !state.queue().queued().contains(instance),
              null);
      progress.add(new Question(new Message(run, new RunCommand.CreateAgain(creation))));
    }
    return progress.accept(new WorkflowReply.Started(instance, true, null));
  }

  /** The same for a step, if its request cannot be carried out any more. */
  public static Verdict<WorkflowState, WorkflowEvent> startedBefore(
      WorkflowState state, long instance) {
    WorkflowProgress progress = new WorkflowProgress(state);
    if (instance > 0) {
      progress.add(
          new Question(new Message(state.currentRun(instance), new RunCommand.AnswerParent())));
    }
    return progress.accept(new WorkflowReply.Started(instance, true, null));
  }

  /** Whether the version that a start names is one of the workflow. */
  public static boolean isStartable(WorkflowState state, WorkflowCommand.Start start) {
    return state.isPresent()
        && start.internalId() == state.internalId()
        && start.versionId() <= state.versions().latest();
  }

  /** Tells the step that asked for a run that it cannot be. */
  public static Verdict<WorkflowState, WorkflowEvent> refuseChild(
      WorkflowState state, RunToWorkflow.StartChild start, String reason) {
    ParentStep parent = ParentStep.of(start.startContext().initiator()).orElseThrow();
    WorkflowProgress progress = new WorkflowProgress(state);
    progress.add(parent.refused(reason));
    return progress.accept(new WorkflowReply.Started(0, false, reason));
  }

  private static WorkflowEvent.Admitted admitted(Admission admission) {
    return switch (admission.entry()) {
      case START -> WorkflowEvent.Admitted.RUNNING;
      case QUEUE -> WorkflowEvent.Admitted.QUEUED;
      case STOP -> WorkflowEvent.Admitted.STOPPED;
    };
  }

  static RunHeader header(WorkflowState state, WorkflowCommand.Start start, RunKey key, long now) {
    return new RunHeader(
        key,
        start.versionId(),
        start.uuid(),
        correlationId(start.startContext(), key),
        state.internalId(),
        start.startContext(),
        state.presentProperties(),
        now);
  }

  private static String correlationId(RunHeader.StartContext startContext, RunKey key) {
    String ofTree = startContext.correlationId();
    return ofTree == null ? key.workflowId() + ":" + key.instanceId() + ":" + key.runId() : ofTree;
  }

  /** Takes note of the end of a run; that of an earlier run of an instance changes nothing. */
  public static Verdict<WorkflowState, WorkflowEvent> endRun(
      WorkflowState state, RunToWorkflow.EndRun end) {
    WorkflowProgress progress = new WorkflowProgress(state);
    long instance = end.instanceId();
    if (state.queue().contains(instance) && state.currentRun(instance).runId() == end.runId()) {
      boolean blocks =
          state.runStrategy().rule() == RunStrategy.Rule.STRICT_SEQUENTIAL
              && end.status() == WorkflowStatus.FAILED;
      progress.record(new WorkflowEvent.InstanceEnded(instance, blocks));
      progress.letStart();
      progress.sendStops();
    }
    return progress.accept(new Reply.Done());
  }

  /** What there is not has nothing to stop. */
  private static Verdict<WorkflowState, WorkflowEvent> stop(
      WorkflowState state, WorkflowCommand.Stop stop) {
    WorkflowProgress progress = new WorkflowProgress(state);
    long queued = state.queue().queued().size();
    long running = state.queue().runningOn().size();
    if (queued + running > 0) {
      progress.record(new WorkflowEvent.AllStopped(stop.each()));
      progress.sendStops();
    }
    return progress.accept(new WorkflowReply.Stopped(queued, running));
  }

  private static Verdict<WorkflowState, WorkflowEvent> delete(WorkflowState state, long now) {
    long live = state.queue().queued().size() + state.queue().runningOn().size();
    if (live > 0) {
      return Verdict.refused(
          ErrorCode.INVALID_ARGUMENT,
          "Cannot delete workflow [%s] because it has [%d] queued or running instances; stop them or wait until they are over."
              .formatted(state.workflowId(), live));
    }
    WorkflowProgress progress = new WorkflowProgress(state);
    progress.record(new WorkflowEvent.WorkflowDeleted(now));
    return progress.accept(new WorkflowReply.Deleted(state.instanceCount()));
  }

  private static Verdict<WorkflowState, WorkflowEvent> finishDelete(
      WorkflowState state, WorkflowCommand.FinishDelete finish) {
    WorkflowProgress progress = new WorkflowProgress(state);
    if (state.stage() == WorkflowState.Stage.DELETING
        && state.internalId() == finish.internalId()) {
      progress.record(
          new WorkflowEvent.DeleteFinished(state.internalId(), state.versions().latest()));
    }
    return progress.accept(new Reply.Done());
  }
}
