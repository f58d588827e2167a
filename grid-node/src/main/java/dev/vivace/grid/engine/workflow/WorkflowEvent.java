package dev.vivace.grid.engine.workflow;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.run.command.RunCommand;
import org.jspecify.annotations.Nullable;

/** A change of a workflow. Times are epoch milliseconds. */
public sealed interface WorkflowEvent {

  /** A version was stored. */
  record VersionPushed(
      long internalId,
      long versionId,
      Workflow workflow,
      PinnedParams pinned,
      Metadata metadata,
      PropertiesSnapshot properties,
      @Nullable User activatedBy,
      long time)
      implements WorkflowEvent {}

  /**
   * An instance got its number.
   *
   * @param as whether it waits
   * @param requestId the id under which the same request is known again; {@code null} if none
   */
  record InstanceAdmitted(long instanceId, Admitted as, @Nullable String requestId)
      implements WorkflowEvent {}

  /** The admission of a new instance. */
  enum Admitted {
    RUNNING,
    QUEUED,
    STOPPED
  }

  /** A waiting instance starts. */
  record InstanceStarted(long instanceId) implements WorkflowEvent {}

  /** A waiting instance was displaced by a newer one. */
  record InstanceDropped(long instanceId) implements WorkflowEvent {}

  /** Everything that waits or runs was stopped. */
  record AllStopped(RunCommand.Stop stop) implements WorkflowEvent {}

  /** Some instances that were stopped are told. */
  record StopsSent(NumberRanges instances) implements WorkflowEvent {}

  /** An instance that was not counted turned out to be alive. */
  record InstanceFound(long instanceId, long runId, boolean waits) implements WorkflowEvent {}

  /** A run of an instance is over. */
  record InstanceEnded(long instanceId, boolean blocks) implements WorkflowEvent {}

  /** The workflow is deleted; its data are about to go. */
  record WorkflowDeleted(long time) implements WorkflowEvent {}

  /** Nothing of the deleted workflow and its versions is left but the numbers of its instances. */
  record DeleteFinished(long internalId, long versions) implements WorkflowEvent {}
}
