package dev.vivace.dsl.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a start or of a restart.
 *
 * @param workflowInstanceId 0 if a start was {@code DUPLICATED}
 * @param workflowRunId 0 if a start or restart was {@code DUPLICATED}
 * @param startedInstanceId the instance that the same request had started before; {@code null} if a
 *     start was not {@code DUPLICATED}
 * @param warnings what was accepted, but probably not meant; {@code null} if there are none
 */
public record StartResponse(
    String workflowId,
    long workflowVersionId,
    long workflowInstanceId,
    long workflowRunId,
    String workflowUuid,
    Status status,
    @Nullable Long startedInstanceId,
    @Nullable TimelineEvent timelineEvent,
    @Nullable List<String> warnings) {

  /** The same with what is to be said of the request. */
  public StartResponse withWarnings(@Nullable List<String> others) {
    return new StartResponse(
        workflowId,
        workflowVersionId,
        workflowInstanceId,
        workflowRunId,
        workflowUuid,
        status,
        startedInstanceId,
        timelineEvent,
        others);
  }

  /** The outcomes of a start. */
  public enum Status {
    /** A new run exists. */
    CREATED,
    /** The request id was used before; nothing was done. */
    DUPLICATED,
    /** The run strategy refused it: the new run is stored as stopped. */
    STOPPED,
    /** It could not be started because of an internal error. */
    INTERNAL_ERROR
  }
}
