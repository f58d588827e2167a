package dev.vivace.grid.engine.workflow;

import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a workflow as a whole.
 *
 * @param stage whether it exists; a deleted one is remembered, since its numbers are not used again
 * @param internalId tells it from an earlier workflow of the same id
 * @param firstInstanceId the number of its first instance; lower ones belonged to a deleted
 *     workflow
 * @param lastInstanceId the highest instance number given out
 * @param admitted the instances that got their numbers in the commit that wrote this: if that
 *     commit was kept in a part of its partitions only, they may not exist
 * @param restarted the number of the current run of each instance that is not over and is not in
 *     its first run
 */
public record WorkflowState(
    String workflowId,
    Stage stage,
    long internalId,
    Versions versions,
    @Nullable PropertiesSnapshot properties,
    long firstInstanceId,
    long lastInstanceId,
    InstanceQueue queue,
    NumberRanges admitted,
    Map<Long, Long> restarted) {

  public WorkflowState {
    restarted = Map.copyOf(restarted);
  }

  /** A workflow that was never pushed. */
  public static WorkflowState absent(String workflowId) {
    return new WorkflowState(
        workflowId,
        Stage.ABSENT,
        0,
        Versions.NONE,
        null,
        1,
        0,
        InstanceQueue.EMPTY,
        NumberRanges.NONE,
        Map.of());
  }

  /** The stages of a workflow. */
  public enum Stage {
    ABSENT,
    PRESENT,
    /** Deleted; its data are removed once what was stopped is over. */
    DELETING
  }

  /**
   * The versions of a workflow.
   *
   * @param latest 0 if none
   * @param active 0 if none
   * @param activateTime epoch milliseconds
   * @param modifyTime of the last change, epoch milliseconds
   */
  public record Versions(
      long latest, long active, long activateTime, @Nullable User activatedBy, long modifyTime) {
    public static final Versions NONE = new Versions(0, 0, 0, null, 0);

    /** The version that {@code default} names: the active one, else the latest. */
    public long byDefault() {
      return active == 0 ? latest : active;
    }
  }

  /** The run that an instance is in, if it is not over; its first one if it is new. */
  public RunKey currentRun(long instance) {
    return new RunKey(workflowId, instance, restarted.getOrDefault(instance, RunKey.FIRST_RUN));
  }

  /** How many instances it has. */
  public long instanceCount() {
    return lastInstanceId - firstInstanceId + 1;
  }

  /** Whether the data of a deleted workflow may go. */
  public boolean isRemovable() {
    return stage == Stage.DELETING && queue.isEmpty();
  }

  public boolean isPresent() {
    return stage == Stage.PRESENT;
  }

  /** The strategy in force. */
  public RunStrategy runStrategy() {
    RunStrategy strategy = properties == null ? null : currentProperties().runStrategy();
    return strategy == null ? RunStrategy.DEFAULT : strategy;
  }

  /** The properties of a workflow that exists. */
  public PropertiesSnapshot presentProperties() {
    if (properties == null) {
      throw new IllegalStateException("expected workflow '%s' to exist".formatted(workflowId));
    }
    return properties;
  }

  /**
   * The properties after a push. Without properties it keeps those in force. With some, run
   * strategy, step concurrency and alerting are what the push says, even if it says nothing; the
   * others fall back to what was.
   */
  public Properties propertiesAfter(@Nullable Properties given) {
    Properties now = currentProperties();
    if (given == null) {
      return now;
    }
    return new Properties(
        either(given.owner(), now.owner()),
        either(given.accessControl(), now.accessControl()),
        given.runStrategy(),
        given.stepConcurrency(),
        given.alerting(),
        either(given.alertingDisabled(), now.alertingDisabled()),
        either(given.signalTriggerDisabled(), now.signalTriggerDisabled()),
        either(given.timeTriggerDisabled(), now.timeTriggerDisabled()),
        either(given.description(), now.description()));
  }

  private static <T> @Nullable T either(@Nullable T given, @Nullable T fallback) {
    return given == null ? fallback : given;
  }

  Properties currentProperties() {
    return properties == null ? Properties.EMPTY : properties.properties();
  }

  /** The state after an event. */
  public WorkflowState evolve(WorkflowEvent event) {
    if (event instanceof WorkflowEvent.InstanceAdmitted admitted) {
      return admitted(admitted);
    }
    if (event instanceof WorkflowEvent.InstanceEnded ended) {
      return ended(ended);
    }
    if (event instanceof WorkflowEvent.InstanceStarted started) {
      return with(queue.start(started.instanceId()));
    }
    if (event instanceof WorkflowEvent.InstanceDropped dropped) {
      return with(queue.drop(dropped.instanceId()));
    }
    if (event instanceof WorkflowEvent.AllStopped stopped) {
      return with(queue.stop(stopped.stop()));
    }
    if (event instanceof WorkflowEvent.StopsSent sent) {
      return with(queue.tell(sent.instances()));
    }
    if (event instanceof WorkflowEvent.InstanceFound found) {
      return found(found);
    }
    if (event instanceof WorkflowEvent.VersionPushed pushed) {
      return pushed(pushed);
    }
    if (event instanceof WorkflowEvent.WorkflowDeleted) {
      return new WorkflowState(
          workflowId,
          Stage.DELETING,
          internalId,
          versions,
          properties,
          firstInstanceId,
          lastInstanceId,
          queue,
          NumberRanges.NONE,
          restarted);
    }
    if (event instanceof WorkflowEvent.DeleteFinished) {
      return new WorkflowState(
          workflowId,
          Stage.ABSENT,
          0,
          Versions.NONE,
          null,
          lastInstanceId + 1,
          lastInstanceId,
          InstanceQueue.EMPTY,
          NumberRanges.NONE,
          Map.of());
    }
    throw new AssertionError(event);
  }

  private WorkflowState ended(WorkflowEvent.InstanceEnded event) {
    Map<Long, Long> left = new HashMap<>(restarted);
    left.remove(event.instanceId());
    return new WorkflowState(
        workflowId,
        stage,
        internalId,
        versions,
        properties,
        firstInstanceId,
        lastInstanceId,
        queue.end(event.instanceId(), event.blocks()),
        admitted,
        left);
  }

  private WorkflowState with(InstanceQueue next) {
    return with(lastInstanceId, next, admitted);
  }

  private WorkflowState with(long last, InstanceQueue next, NumberRanges fresh) {
    return new WorkflowState(
        workflowId,
        stage,
        internalId,
        versions,
        properties,
        firstInstanceId,
        last,
        next,
        fresh,
        restarted);
  }

  /**
   * The state before the next commit: the one before is whole.
   *
   * @param doubted instances that an earlier owner admitted and that are still asked for
   */
  public WorkflowState settled(NumberRanges doubted) {
    NumberRanges left = admitted.and(doubted);
    return admitted.equals(left) ? this : with(lastInstanceId, queue, left);
  }

  /** Whether a number was given to an instance of this workflow, and not of a deleted one. */
  boolean hasGiven(long instance) {
    return instance >= firstInstanceId && instance <= lastInstanceId;
  }

  private WorkflowState admitted(WorkflowEvent.InstanceAdmitted event) {
    long id = event.instanceId();
    InstanceQueue next =
        switch (event.as()) {
          case RUNNING -> queue.start(id);
          case QUEUED -> queue.enqueue(id);
          case STOPPED -> queue;
        };
    return with(id, next, admitted.with(id));
  }

  private WorkflowState found(WorkflowEvent.InstanceFound event) {
    long id = event.instanceId();
    Map<Long, Long> runs = new HashMap<>(restarted);
    if (event.runId() != RunKey.FIRST_RUN) {
      runs.put(id, event.runId());
    }
    return new WorkflowState(
        workflowId,
        stage,
        internalId,
        versions,
        properties,
        firstInstanceId,
        Math.max(lastInstanceId, id),
        event.waits() ? queue.enqueue(id) : queue.start(id),
        admitted,
        runs);
  }

  private WorkflowState pushed(WorkflowEvent.VersionPushed event) {
    boolean activates = event.activatedBy() != null;
    Versions next =
        new Versions(
            event.versionId(),
            activates ? event.versionId() : versions.active(),
            activates ? event.time() : versions.activateTime(),
            activates ? event.activatedBy() : versions.activatedBy(),
            event.time());
    return new WorkflowState(
        workflowId,
        Stage.PRESENT,
        event.internalId(),
        next,
        event.properties(),
        firstInstanceId,
        lastInstanceId,
        queue,
        admitted,
        restarted);
  }
}
