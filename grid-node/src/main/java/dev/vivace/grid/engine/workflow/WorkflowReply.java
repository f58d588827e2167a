package dev.vivace.grid.engine.workflow;

import dev.vivace.grid.engine.message.Reply;
import org.jspecify.annotations.Nullable;

/** The answer to a command to a workflow. */
public sealed interface WorkflowReply extends Reply {

  /** A version was stored. */
  record Pushed(long versionId) implements WorkflowReply {}

  /** The workflow was deleted, and this many instances with it. */
  record Deleted(long instances) implements WorkflowReply {}

  /** So many instances that waited, and so many that run, are stopped. */
  record Stopped(long queued, long running) implements WorkflowReply {}

  /**
   * An instance was started, or the same request had started one before.
   *
   * @param instanceId the one that the request has started; 0 if it was refused
   * @param stopped why the run strategy stopped it at once; {@code null} if it did not
   */
  record Started(long instanceId, boolean duplicate, @Nullable String stopped)
      implements WorkflowReply {}
}
