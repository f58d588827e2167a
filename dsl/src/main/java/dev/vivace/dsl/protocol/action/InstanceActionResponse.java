package dev.vivace.dsl.protocol.action;

import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a stop, a kill or an unblock of an instance.
 *
 * @param completed whether it is done, or only accepted
 */
public record InstanceActionResponse(
    String workflowId,
    long workflowInstanceId,
    long workflowRunId,
    WorkflowStatus workflowInstanceStatus,
    @Nullable String info,
    @Nullable TimelineEvent timelineEvent,
    boolean completed) {}
