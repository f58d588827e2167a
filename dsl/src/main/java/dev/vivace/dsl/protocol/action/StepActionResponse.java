package dev.vivace.dsl.protocol.action;

import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.TimelineEvent;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a stop, kill, skip, bypass or resume of a step; no step where it made a new run.
 */
public record StepActionResponse(
    String workflowId,
    @Nullable Long workflowInstanceId,
    @Nullable Long workflowRunId,
    @Nullable String stepId,
    @Nullable Long stepAttemptId,
    @Nullable TimelineEvent timelineEvent,
    StepInstance.@Nullable RuntimeState stepRuntimeState) {}
