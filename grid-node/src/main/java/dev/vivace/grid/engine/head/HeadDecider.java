package dev.vivace.grid.engine.head;

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

/** Decides what a command does to the head of a workflow. */
public final class HeadDecider {

  /**
   * Decides a command.
   *
   * @param head {@link WorkflowHead#absent} if the workflow was never pushed
   * @param knownRequest whether the request id of a {@code Start} was used before
   * @param now epoch milliseconds
   */
  public Verdict<HeadEvent, HeadReply> decide(
      WorkflowHead head, HeadCommand command, boolean knownRequest, long now) {
    if (command instanceof HeadCommand.Push push) {
      return VersionPush.decide(head, push, now);
    }
    if (command instanceof HeadCommand.FinishDelete finish) {
      return finishDelete(head, finish);
    }
    if (command instanceof HeadCommand.EndRun end) {
      return endRun(head, end);
    }
    if (!head.isPresent()) {
      return Verdict.refused(
          ErrorCode.NOT_FOUND,
          "Workflow [%s] has not been created yet or has been deleted."
              .formatted(head.workflowId()));
    }
    if (command instanceof HeadCommand.Start start) {
      return start(head, start, knownRequest, now);
    }
    if (command instanceof HeadCommand.Delete) {
      return delete(head, now);
    }
    throw new AssertionError(command);
  }

  private static Verdict<HeadEvent, HeadReply> start(
      WorkflowHead head, HeadCommand.Start start, boolean knownRequest, long now) {
    if (knownRequest) {
      return startedBefore();
    }
    if (start.internalId() != head.internalId() || start.versionId() > head.versions().latest()) {
      return Verdict.refused(
          ErrorCode.CONFLICT,
          "expected workflow '%s' to be the one that version %d was read from, but it was deleted and pushed again; start it again"
              .formatted(head.workflowId(), start.versionId()));
    }
    long instance = head.lastInstanceId() + 1;
    boolean failed = start.launch().failure() != null;
    Admission admission =
        failed
            ? new Admission(Admission.Entry.STOP, null, List.of(), List.of(), "")
            : Admission.of(head.runStrategy(), head.lineup(), instance);
    return admit(head, start, instance, admission, now);
  }

  private static Verdict<HeadEvent, HeadReply> admit(
      WorkflowHead head, HeadCommand.Start start, long instance, Admission admission, long now) {
    List<HeadEvent> events = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    for (long displaced : admission.displacedQueued()) {
      events.add(new HeadEvent.InstanceDropped(displaced));
      effects.add(stop(head, displaced, admission.displacement()));
    }
    for (long displaced : admission.displacedRunning()) {
      effects.add(stop(head, displaced, admission.displacement()));
    }
    events.add(new HeadEvent.InstanceAdmitted(instance, admitted(admission), start.requestId()));
    RunCommand create =
        new RunCommand.Create(
            header(head, start, instance, now),
            start.params(),
            admission.entry() == Admission.Entry.BEGIN,
            admission.reason());
    effects.add(new Effect.SendToRun(RunKey.first(head.workflowId(), instance), create));
    ParentStep.of(start.launch().initiator())
        .ifPresent(parent -> effects.add(started(parent, head, start, instance)));
    return accepted(events, effects, new HeadReply.Started(instance, false, admission.reason()));
  }

  private static Effect started(
      ParentStep parent, WorkflowHead head, HeadCommand.Start start, long instance) {
    ChildRun child =
        new ChildRun(RunKey.first(head.workflowId(), instance), start.versionId(), start.uuid());
    return new Effect.SendToRun(
        parent.run(), new RunCommand.ChildStarted(parent.stepId(), parent.attempt(), child));
  }

  /** The answer to a request that was carried out before. */
  public static Verdict<HeadEvent, HeadReply> startedBefore() {
    return accepted(List.of(), List.of(), new HeadReply.Started(0, true, null));
  }

  /** Tells the step that asked for a run that it can not be. */
  public static Verdict<HeadEvent, HeadReply> refuseChild(
      HeadCommand.StartChild start, String reason) {
    ParentStep parent = ParentStep.of(start.launch().initiator()).orElseThrow();
    RunCommand refusal = new RunCommand.ChildRefused(parent.stepId(), parent.attempt(), reason);
    return accepted(
        List.of(),
        List.of(new Effect.SendToRun(parent.run(), refusal)),
        new HeadReply.Started(0, false, reason));
  }

  private static HeadEvent.Admitted admitted(Admission admission) {
    return switch (admission.entry()) {
      case BEGIN -> HeadEvent.Admitted.RUNNING;
      case QUEUE -> HeadEvent.Admitted.QUEUED;
      case STOP -> HeadEvent.Admitted.STOPPED;
    };
  }

  private static RunHeader header(
      WorkflowHead head, HeadCommand.Start start, long instance, long now) {
    RunKey key = RunKey.first(head.workflowId(), instance);
    return new RunHeader(
        key,
        start.versionId(),
        start.uuid(),
        correlationId(start.launch(), key),
        head.internalId(),
        start.launch(),
        head.presentProperties(),
        now);
  }

  private static String correlationId(RunHeader.Launch launch, RunKey key) {
    String ofTree = launch.correlationId();
    return ofTree == null ? key.workflowId() + ":" + key.instanceId() + ":" + key.runId() : ofTree;
  }

  private static Effect stop(WorkflowHead head, long instance, String reason) {
    return new Effect.SendToRun(
        RunKey.first(head.workflowId(), instance), new RunCommand.Stop(reason));
  }

  private static Verdict<HeadEvent, HeadReply> endRun(WorkflowHead head, HeadCommand.EndRun end) {
    boolean known =
        head.lineup().running().contains(end.instanceId())
            || head.lineup().queued().contains(end.instanceId());
    if (!known) {
      return accepted(List.of(), List.of(), new HeadReply.Done());
    }
    RunStrategy strategy = head.runStrategy();
    boolean blocks =
        strategy.rule() == RunStrategy.Rule.STRICT_SEQUENTIAL
            && end.status() == WorkflowStatus.FAILED;
    List<HeadEvent> events = new ArrayList<>();
    events.add(new HeadEvent.InstanceEnded(end.instanceId(), blocks));
    List<Effect> effects = new ArrayList<>();
    letBegin(head.evolve(events.get(0)), events, effects);
    return accepted(events, effects, new HeadReply.Done());
  }

  /** Lets as many waiting instances begin as the strategy in force allows. */
  static void letBegin(WorkflowHead head, List<HeadEvent> events, List<Effect> effects) {
    WorkflowHead next = head;
    while (!next.lineup().queued().isEmpty()
        && Admission.mayBegin(head.runStrategy(), next.lineup())) {
      HeadEvent.InstanceBegan began = new HeadEvent.InstanceBegan(next.lineup().queued().first());
      events.add(began);
      effects.add(
          new Effect.SendToRun(
              RunKey.first(head.workflowId(), began.instanceId()), new RunCommand.Begin()));
      next = next.evolve(began);
    }
  }

  private static Verdict<HeadEvent, HeadReply> delete(WorkflowHead head, long now) {
    if (!head.lineup().isEmpty()) {
      long live = head.lineup().queued().size() + head.lineup().running().size();
      return Verdict.refused(
          ErrorCode.INVALID_ARGUMENT,
          "Cannot delete workflow [%s] because it has [%d] queued or running instances; stop them or wait until they are over."
              .formatted(head.workflowId(), live));
    }
    return accepted(
        List.of(new HeadEvent.WorkflowDeleted(now)),
        List.of(),
        new HeadReply.Deleted(head.instanceCount()));
  }

  private static Verdict<HeadEvent, HeadReply> finishDelete(
      WorkflowHead head, HeadCommand.FinishDelete finish) {
    boolean current =
        head.stage() == WorkflowHead.Stage.DELETING && head.internalId() == finish.internalId();
    List<HeadEvent> events =
        current
            ? List.of(new HeadEvent.DeleteFinished(head.internalId(), head.versions().latest()))
            : List.of();
    return accepted(events, List.of(), new HeadReply.Done());
  }

  static Verdict<HeadEvent, HeadReply> accepted(
      List<HeadEvent> events, List<Effect> effects, HeadReply reply) {
    return new Verdict.Accepted<>(events, effects, reply);
  }
}
