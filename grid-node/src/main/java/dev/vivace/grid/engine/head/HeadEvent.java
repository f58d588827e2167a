package dev.vivace.grid.engine.head;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import org.jspecify.annotations.Nullable;

/** What happened to the head of a workflow. Times are epoch milliseconds. */
public sealed interface HeadEvent {

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
      implements HeadEvent {}

  /**
   * An instance got its number.
   *
   * @param as whether it waits
   * @param requestId the id under which the same request is known again; {@code null} if none
   */
  record InstanceAdmitted(long instanceId, Admitted as, @Nullable String requestId)
      implements HeadEvent {}

  /** What becomes of a new instance. */
  enum Admitted {
    RUNNING,
    QUEUED,
    STOPPED
  }

  /** A waiting instance begins. */
  record InstanceBegan(long instanceId) implements HeadEvent {}

  /** A waiting instance was displaced by a newer one. */
  record InstanceDropped(long instanceId) implements HeadEvent {}

  /** A run of an instance is over. */
  record InstanceEnded(long instanceId, boolean blocks) implements HeadEvent {}

  /** The workflow is deleted; its data are about to go. */
  record WorkflowDeleted(long time) implements HeadEvent {}

  /** Nothing of the deleted workflow and its versions is left but the numbers of its instances. */
  record DeleteFinished(long internalId, long versions) implements HeadEvent {}
}
