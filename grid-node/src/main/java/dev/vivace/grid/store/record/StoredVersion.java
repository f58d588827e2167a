package dev.vivace.grid.store.record;

import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.grid.engine.workflow.WorkflowEvent;
import org.jspecify.annotations.Nullable;

/**
 * A version of a workflow as it is stored.
 *
 * @param outside what it got from outside when it was pushed; absent if that is nothing
 */
public record StoredVersion(Metadata metadata, Workflow workflow, @Nullable PinnedParams outside) {

  /** The version that a push stored. */
  public static StoredVersion of(WorkflowEvent.VersionPushed pushed) {
    return new StoredVersion(
        pushed.metadata(), pushed.workflow(), pushed.pinned().isEmpty() ? null : pushed.pinned());
  }

  /** What it gets from outside. */
  public PinnedParams pinned() {
    return outside == null ? PinnedParams.NONE : outside;
  }
}
