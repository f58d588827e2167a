package dev.vivace.grid.engine.head;

import org.jspecify.annotations.Nullable;

/** What the sender of a command to a head is told. */
public sealed interface HeadReply {

  /** Nothing to tell. */
  record Done() implements HeadReply {}

  /** A version was stored. */
  record Pushed(long versionId) implements HeadReply {}

  /** The workflow was deleted, and this many instances with it. */
  record Deleted(long instances) implements HeadReply {}

  /**
   * An instance was started, or the same request had started one before.
   *
   * @param instanceId 0 for a duplicate
   * @param stopped why the run strategy stopped it at once; {@code null} if it did not
   */
  record Started(long instanceId, boolean duplicate, @Nullable String stopped)
      implements HeadReply {}
}
