package dev.vivace.grid.engine.workflow;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.ChildRun;
import dev.vivace.grid.engine.run.Effect;
import dev.vivace.grid.engine.run.ParentStep;
import dev.vivace.grid.engine.run.RunCommand;
import dev.vivace.grid.engine.run.RunHeader;
import dev.vivace.grid.engine.run.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Decides what a command does to a workflow. */
public final class WorkflowDecider {

  /**
   * Decides a command.
   *
   * @param state {@link WorkflowState#absent} if the workflow was never pushed
   * @param knownRequest whether the request id of a {@code Start} was used before
   * @param now epoch milliseconds
   */
  public Verdict<WorkflowEvent, WorkflowReply> decide(
      WorkflowState state, WorkflowCommand command, boolean knownRequest, long now) {
    if (command instanceof WorkflowCommand.Push push) {
      return VersionPush.decide(state, push, now);
    }
    if (command instanceof WorkflowCommand.FinishDelete finish) {
      return finishDelete(state, finish);
    }
    if (command instanceof WorkflowCommand.EndRun end) {
      return endRun(state, end);
    }
    if (!state.isPresent()) {
      return Verdict.refused(
          ErrorCode.NOT_FOUND,
          "Workflow [%s] has not been created yet or has been deleted."
              .formatted(state.workflowId()));
    }
    if (command instanceof WorkflowCommand.Start start) {
      return start(state, start, knownRequest, now);
    }
    if (command instanceof WorkflowCommand.Delete) {
      return delete(state, now);
    }
    throw new AssertionError(command);
  }

  private static Verdict<WorkflowEvent, WorkflowReply> start(
      WorkflowState state, WorkflowCommand.Start start, boolean knownRequest, long now) {
    if (knownRequest) {
      return startedBefore();
    }
    if (start.internalId() != state.internalId() || start.versionId() > state.versions().latest()) {
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

  private static Verdict<WorkflowEvent, WorkflowReply> admit(
      WorkflowState state,
      WorkflowCommand.Start start,
      long instance,
      Admission admission,
      long now) {
    List<WorkflowEvent> events = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    for (long displaced : admission.displacedQueued()) {
      events.add(new WorkflowEvent.InstanceDropped(displaced));
      effects.add(stop(state, displaced, admission.displacement()));
    }
    for (long displaced : admission.displacedRunning()) {
      effects.add(stop(state, displaced, admission.displacement()));
    }
    events.add(
        new WorkflowEvent.InstanceAdmitted(instance, admitted(admission), start.requestId()));
    RunCommand create =
        new RunCommand.Create(
            header(state, start, instance, now),
            start.params(),
            admission.entry() == Admission.Entry.START,
            admission.reason());
    effects.add(new Effect.SendToRun(RunKey.first(state.workflowId(), instance), create));
    ParentStep.of(start.startContext().initiator())
        .ifPresent(parent -> effects.add(started(parent, state, start, instance)));
    return accepted(
        events, effects, new WorkflowReply.Started(instance, false, admission.reason()));
  }

  private static Effect started(
      ParentStep parent, WorkflowState state, WorkflowCommand.Start start, long instance) {
    ChildRun child =
        new ChildRun(RunKey.first(state.workflowId(), instance), start.versionId(), start.uuid());
    return new Effect.SendToRun(
        parent.run(), new RunCommand.ChildStarted(parent.stepId(), parent.attempt(), child));
  }

  /** The answer to a request that was carried out before. */
  public static Verdict<WorkflowEvent, WorkflowReply> startedBefore() {
    return accepted(List.of(), List.of(), new WorkflowReply.Started(0, true, null));
  }

  /** Tells the step that asked for a run that it cannot be. */
  public static Verdict<WorkflowEvent, WorkflowReply> refuseChild(
      WorkflowCommand.StartChild start, String reason) {
    ParentStep parent = ParentStep.of(start.startContext().initiator()).orElseThrow();
    RunCommand refusal = new RunCommand.ChildRefused(parent.stepId(), parent.attempt(), reason);
    return accepted(
        List.of(),
        List.of(new Effect.SendToRun(parent.run(), refusal)),
        new WorkflowReply.Started(0, false, reason));
  }

  private static WorkflowEvent.Admitted admitted(Admission admission) {
    return switch (admission.entry()) {
      case START -> WorkflowEvent.Admitted.RUNNING;
      case QUEUE -> WorkflowEvent.Admitted.QUEUED;
      case STOP -> WorkflowEvent.Admitted.STOPPED;
    };
  }

  private static RunHeader header(
      WorkflowState state, WorkflowCommand.Start start, long instance, long now) {
    RunKey key = RunKey.first(state.workflowId(), instance);
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

  private static Effect stop(WorkflowState state, long instance, String reason) {
    return new Effect.SendToRun(
        RunKey.first(state.workflowId(), instance), new RunCommand.Stop(reason));
  }

  private static Verdict<WorkflowEvent, WorkflowReply> endRun(
      WorkflowState state, WorkflowCommand.EndRun end) {
    boolean known =
        state.queue().running().contains(end.instanceId())
            || state.queue().queued().contains(end.instanceId());
    if (!known) {
      return accepted(List.of(), List.of(), new WorkflowReply.Done());
    }
    RunStrategy strategy = state.runStrategy();
    boolean blocks =
        strategy.rule() == RunStrategy.Rule.STRICT_SEQUENTIAL
            && end.status() == WorkflowStatus.FAILED;
    List<WorkflowEvent> events = new ArrayList<>();
    events.add(new WorkflowEvent.InstanceEnded(end.instanceId(), blocks));
    List<Effect> effects = new ArrayList<>();
    letStart(state.evolve(events.get(0)), events, effects);
    return accepted(events, effects, new WorkflowReply.Done());
  }

  /** Lets as many waiting instances start as the strategy in force allows. */
  static void letStart(WorkflowState state, List<WorkflowEvent> events, List<Effect> effects) {
    WorkflowState next = state;
    while (!next.queue().queued().isEmpty()
        && Admission.mayStart(state.runStrategy(), next.queue())) {
      WorkflowEvent.InstanceStarted started =
          new WorkflowEvent.InstanceStarted(next.queue().queued().first());
      events.add(started);
      effects.add(
          new Effect.SendToRun(
              RunKey.first(state.workflowId(), started.instanceId()), new RunCommand.Start()));
      next = next.evolve(started);
    }
  }

  private static Verdict<WorkflowEvent, WorkflowReply> delete(WorkflowState state, long now) {
    if (!state.queue().isEmpty()) {
      long live = state.queue().queued().size() + state.queue().running().size();
      return Verdict.refused(
          ErrorCode.INVALID_ARGUMENT,
          "Cannot delete workflow [%s] because it has [%d] queued or running instances; stop them or wait until they are over."
              .formatted(state.workflowId(), live));
    }
    return accepted(
        List.of(new WorkflowEvent.WorkflowDeleted(now)),
        List.of(),
        new WorkflowReply.Deleted(state.instanceCount()));
  }

  private static Verdict<WorkflowEvent, WorkflowReply> finishDelete(
      WorkflowState state, WorkflowCommand.FinishDelete finish) {
    boolean current =
        state.stage() == WorkflowState.Stage.DELETING && state.internalId() == finish.internalId();
    List<WorkflowEvent> events =
        current
            ? List.of(
                new WorkflowEvent.DeleteFinished(state.internalId(), state.versions().latest()))
            : List.of();
    return accepted(events, List.of(), new WorkflowReply.Done());
  }

  static Verdict<WorkflowEvent, WorkflowReply> accepted(
      List<WorkflowEvent> events, List<Effect> effects, WorkflowReply reply) {
    return new Verdict.Accepted<>(events, effects, reply);
  }
}
