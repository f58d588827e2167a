package dev.vivace.grid.engine.workflow;

import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.ParentStep;
import dev.vivace.grid.engine.run.command.PurgeRun;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Corrects the counts of a workflow by what its runs report. The runs are right: of a commit over
 * several partitions, the part of a run may be kept and that of its workflow lost, or vice versa.
 */
public final class CountRepair {
  private static final String LOST =
      "expected the start of this instance to be stored in all of its partitions, but the only copy"
          + " of one was lost with its node before the start was acknowledged; start it again";

  private CountRepair() {}

  /** Counts runs that are alive, even above the limit of the run strategy. */
  public static Verdict<WorkflowState, WorkflowEvent> alive(
      WorkflowState state, RunToWorkflow.RunsAlive alive) {
    WorkflowProgress progress = new WorkflowProgress(state);
    for (long instance : alive.running().without(state.queue().running()).toList()) {
      if (state.queue().queued().contains(instance)) {
        progress.record(new WorkflowEvent.InstanceStarted(instance));
      } else {
        found(progress, instance, alive.runId(), false);
      }
    }
    for (long instance : alive.waiting().without(state.queue().queued()).toList()) {
      if (state.queue().running().contains(instance)) {
        progress.send(instance, new RunCommand.Start());
      } else {
        found(progress, instance, alive.runId(), true);
      }
    }
    if (!alive.waiting().isEmpty()) {
      progress.letStart();
    }
    return progress.accept(new Reply.Done());
  }

  /** By now the run may be over and have said so: it is asked once it counts. */
  private static void found(WorkflowProgress progress, long instance, long runId, boolean waits) {
    WorkflowState state = progress.state();
    RunKey run = new RunKey(state.workflowId(), instance, runId);
    if (instance < state.firstInstanceId()) {
      progress.add(new Message(run, new PurgeRun()));
    } else if (state.isPresent()) {
      progress.record(new WorkflowEvent.InstanceFound(instance, runId, waits));
      progress.add(new Question(new Message(run, new RunCommand.Introduce())));
    }
  }

  /**
   * The instances among those that were not found which can have been meant to be there.
   *
   * @param isComing whether something is on its way that creates a run
   */
  public static NumberRanges missing(
      WorkflowState state, RunToWorkflow.RunsAbsent absent, Predicate<RunKey> isComing) {
    NumberRanges missing = NumberRanges.NONE;
    for (long instance : absent.instances().toList()) {
      RunKey run = state.currentRun(instance);
      if (state.isPresent()
          && state.hasGiven(instance)
          && run.runId() == absent.runId()
          && !isComing.test(run)) {
        missing = missing.with(instance);
      }
    }
    return missing;
  }

  /**
   * Creates runs that nothing creates any more, as failed, so that their numbers stand for that.
   */
  public static Verdict<WorkflowState, WorkflowEvent> createFailed(
      WorkflowState state, NumberRanges missing, long now) {
    WorkflowProgress progress = new WorkflowProgress(state);
    for (long instance : missing.toList()) {
      RunKey run = state.currentRun(instance);
      WorkflowCommand.Start start =
          new WorkflowCommand.Start(
              state.internalId(),
              state.versions().byDefault(),
              null,
              uuid(run),
              lost(now),
              Map.of());
      RunHeader header = WorkflowDecider.header(state, start, run, now);
      progress.send(instance, new RunCommand.Create(header, Map.of(), false, null));
    }
    return progress.accept(new Reply.Done());
  }

  private static RunHeader.StartContext lost(long now) {
    return new RunHeader.StartContext(
        new Initiator.Manual(0, null), now, List.of(), Map.of(), Map.of(), LOST, null, null);
  }

  /** Whether a run was only created to stand for one that is lost. */
  public static boolean standsForLost(RunHeader header) {
    return header.uuid().equals(uuid(header.key()));
  }

  private static String uuid(RunKey run) {
    String key = "lost start of " + run;
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The start of a run whose number was taken, under the id of its request. */
  public static WorkflowCommand.Start elsewhere(RunToWorkflow.StartElsewhere elsewhere) {
    RunHeader header = elsewhere.creation().header();
    return new WorkflowCommand.Start(
        header.internalId(),
        header.versionId(),
        ParentStep.requestId(header),
        header.uuid(),
        header.startContext(),
        elsewhere.creation().params());
  }
}
