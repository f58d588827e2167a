package dev.vivace.dsl.protocol.action;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.TimelineEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Holds a step whenever it is reached, until somebody lets it go on. */
public record Breakpoint(
    String workflowId,
    String stepId,
    @Nullable Long workflowVersionId,
    @Nullable Long workflowInstanceId,
    @Nullable Long workflowRunId,
    @Nullable Long stepAttemptId,
    @Nullable Instant createTime,
    @Nullable User createdBy) {

  /** Sets a breakpoint. The last four narrow it down, which is understood but not offered. */
  public record Request(
      String workflowId,
      String stepId,
      @Nullable String workflowVersion,
      @Nullable Long workflowInstanceId,
      @Nullable String workflowRun,
      @Nullable Long stepAttemptId) {}

  /** The answer to the removal of a breakpoint. */
  public record Removed(String workflowId, String stepId, TimelineEvent timelineEvent) {}

  /** A step attempt that is held. */
  public record PausedAttempt(
      String workflowId,
      long workflowVersionId,
      long workflowInstanceId,
      long workflowRunId,
      String stepId,
      long stepAttemptId,
      Instant createTime) {}
}
