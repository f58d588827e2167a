package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.vivace.dsl.model.Alerting;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.status.RuntimeOverview;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of a workflow instance as the contract shows it. The groups are one flat object in JSON.
 *
 * @param runtimeOverview absent until the run has started
 * @param aggregatedInfo over all runs of the instance; only where it is asked for
 */
public record WorkflowInstance(
    @JsonUnwrapped Identity identity,
    @JsonUnwrapped Request request,
    @JsonUnwrapped Plan plan,
    @JsonUnwrapped Progress progress,
    @Nullable RuntimeOverview runtimeOverview,
    @Nullable Map<String, Artifact> artifacts,
    @Nullable List<TimelineEvent> timeline,
    @Nullable AggregatedInfo aggregatedInfo) {

  /**
   * The identity of a run.
   *
   * @param correlationId shared by the whole tree of instances
   * @param groupInfo a number the contract has; constant here
   * @param executionId absent while the run is queued
   */
  public record Identity(
      String workflowId,
      long workflowInstanceId,
      long workflowRunId,
      String workflowUuid,
      @Nullable String correlationId,
      long workflowVersionId,
      @Nullable Long groupInfo,
      @Nullable Long internalId,
      @Nullable String executionId) {}

  /** The request that started the run. */
  public record Request(
      @Nullable RunConfig runConfig,
      @Nullable Map<String, ParamDefinition> runParams,
      @Nullable Map<String, Map<String, ParamDefinition>> stepRunParams,
      @Nullable RunProperties runProperties) {}

  /** The properties that hold for the run. */
  public record RunProperties(
      @Nullable Instant createTime,
      @Nullable User owner,
      @Nullable Alerting alerting,
      @Nullable Long stepConcurrency,
      @Nullable List<Tag> tags) {}

  /** The definition that the run follows. */
  public record Plan(
      @Nullable Workflow runtimeWorkflow,
      @Nullable Map<String, Transition> runtimeDag,
      @JsonProperty("timeout_in_millis") @Nullable Duration timeout,
      @Nullable Map<String, InstanceParam> params,
      @Nullable Initiator initiator) {}

  /** The progress of a run. */
  public record Progress(
      WorkflowStatus status,
      @Nullable Instant requestTime,
      @Nullable Instant createTime,
      @Nullable Instant startTime,
      @Nullable Instant endTime,
      @Nullable Instant modifyTime) {}

  /** The instance over all of its runs. */
  public record AggregatedInfo(
      WorkflowStatus workflowInstanceStatus, Map<String, StepView> stepAggregatedViews) {}

  /** The last state of a step over all runs of its instance. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepView(
      @Nullable Long workflowRunId,
      StepStatus status,
      @Nullable Instant startTime,
      @Nullable Instant endTime) {
    public static final StepView NOT_CREATED =
        new StepView(null, StepStatus.NOT_CREATED, null, null);
  }
}
