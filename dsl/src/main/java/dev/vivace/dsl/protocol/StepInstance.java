package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.status.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a step as the contract shows it. The groups are one flat object in JSON.
 *
 * @param timeout absent if none is set
 */
public record StepInstance(
    @JsonUnwrapped Identity identity,
    @JsonUnwrapped Plan plan,
    @Nullable Map<String, InstanceParam> params,
    @Nullable Edges transition,
    @Nullable Retries stepRetry,
    @JsonProperty("timeout_in_millis") @Nullable Duration timeout,
    RuntimeState runtimeState,
    StepSignals.@Nullable Dependencies signalDependencies,
    StepSignals.@Nullable Outputs signalOutputs,
    @Nullable Map<String, Artifact> artifacts,
    @Nullable List<TimelineEvent> timeline) {

  /**
   * The identity of an attempt.
   *
   * @param stepInstanceId the place of the step in its run
   */
  public record Identity(
      String workflowId,
      long workflowInstanceId,
      long workflowRunId,
      String stepId,
      long stepAttemptId,
      @Nullable String workflowUuid,
      @Nullable String stepUuid,
      @Nullable String correlationId,
      @Nullable Long stepInstanceId,
      @Nullable Long workflowVersionId,
      @Nullable Long groupInfo) {}

  /** The definition that the step follows. */
  public record Plan(
      @Nullable User owner,
      @Nullable Step definition,
      @Nullable List<Tag> tags,
      @Nullable Map<String, ParamDefinition> stepRunParams,
      RunConfig.@Nullable RestartConfig restartConfig) {}

  /** The edges of the step with the results of their conditions. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Edges(
      @Nullable List<String> predecessors, @Nullable Map<String, InstanceParam> successors) {
    public static final Edges NONE = new Edges(null, null);
  }

  /** The budgets of tries, and how much of them is used. */
  public record Retries(
      long errorRetries,
      long errorRetryLimit,
      long platformRetries,
      long platformRetryLimit,
      @Nullable Long timeoutRetries,
      @Nullable Long timeoutRetryLimit,
      long manualRetries,
      boolean retryable,
      RetryPolicy.@Nullable Backoff backoff) {}

  /** The status of the attempt and when it entered each one before. */
  public record RuntimeState(
      StepStatus status,
      @Nullable Instant createTime,
      @Nullable Instant initializeTime,
      @Nullable Instant pauseTime,
      @Nullable Instant waitSignalTime,
      @Nullable Instant evaluateParamTime,
      @Nullable Instant waitPermitTime,
      @Nullable Instant startTime,
      @Nullable Instant executeTime,
      @Nullable Instant finishTime,
      @Nullable Instant endTime,
      @Nullable Instant modifyTime) {}

  /** The status of an attempt without the rest. */
  public record AttemptState(
      String workflowId,
      long workflowInstanceId,
      long workflowRunId,
      String stepId,
      long stepAttemptId,
      RuntimeState runtimeState) {}
}
