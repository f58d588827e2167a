package dev.vivace.dsl.protocol.action;

import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.dsl.protocol.TimelineEvent;
import org.jspecify.annotations.Nullable;

/** The restart of a step; {@code stepId} and the attempt only if no new run was made. */
public record StepRestartResponse(
    String workflowId,
    @Nullable Long workflowVersionId,
    @Nullable Long workflowInstanceId,
    @Nullable Long workflowRunId,
    @Nullable String stepId,
    @Nullable Long stepAttemptId,
    StartResponse.Status status,
    @Nullable TimelineEvent timelineEvent) {}
