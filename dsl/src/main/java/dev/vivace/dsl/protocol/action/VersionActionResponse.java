package dev.vivace.dsl.protocol.action;

import dev.vivace.dsl.protocol.TimelineEvent;

/**
 * The outcome of an activation or deactivation.
 *
 * @param workflowVersionId the version that was activated; 0 if none was
 */
public record VersionActionResponse(
    String workflowId, long workflowVersionId, TimelineEvent timelineEvent) {}
