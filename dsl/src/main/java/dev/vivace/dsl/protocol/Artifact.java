package dev.vivace.dsl.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import dev.vivace.dsl.protocol.status.ForeachOverview;
import dev.vivace.dsl.protocol.status.RuntimeOverview;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Output of a step beside its parameters. The key {@code type} tells the kinds apart; without one
 * it is {@link Free}.
 */
public sealed interface Artifact {

  /** The child that a subworkflow step started. */
  record Subworkflow(
      String subworkflowId,
      long subworkflowVersionId,
      long subworkflowInstanceId,
      long subworkflowRunId,
      @Nullable String subworkflowUuid,
      @Nullable RuntimeOverview subworkflowOverview)
      implements Artifact {
    public static final String KEY = "maestro_subworkflow";

    @JsonProperty("type")
    String kind() {
      return "SUBWORKFLOW";
    }
  }

  /** The iterations of a foreach step. */
  record Foreach(
      String foreachWorkflowId,
      @Nullable String foreachIdentity,
      @Nullable Long foreachRunId,
      RunConfig.@Nullable Policy runPolicy,
      @Nullable Long runId,
      @Nullable Long ancestorIterationCount,
      long totalLoopCount,
      long nextLoopIndex,
      @Nullable ForeachOverview foreachOverview,
      @Nullable ForeachAction pendingAction)
      implements Artifact {
    public static final String KEY = "maestro_foreach";

    @JsonProperty("type")
    String kind() {
      return "FOREACH";
    }
  }

  /** The iterations of a while step. */
  record While(
      String loopWorkflowId,
      @Nullable String loopIdentity,
      @Nullable Long loopRunId,
      RunConfig.@Nullable Policy runPolicy,
      @Nullable Long runId,
      long firstIteration,
      long lastIteration,
      @Nullable WorkflowStatus lastStatus,
      @Nullable RuntimeOverview lastOverview,
      RuntimeOverview.@Nullable Rollup rollup,
      @Nullable Map<String, List<Object>> loopParamValues)
      implements Artifact {
    public static final String KEY = "maestro_while";

    @JsonProperty("type")
    String kind() {
      return "WHILE";
    }
  }

  /** An HTTP request and its response. */
  record Http(
      @Nullable HttpRequest request,
      @Nullable String status,
      @Nullable Integer statusCode,
      @Nullable String body)
      implements Artifact {
    public static final String KEY = "maestro_http";

    @JsonProperty("type")
    String kind() {
      return "HTTP";
    }
  }

  /** The request of an HTTP step. */
  record HttpRequest(
      @Nullable String url,
      @Nullable String method,
      @Nullable Map<String, String> headers,
      @Nullable String body) {}

  /** A pod; {@code command} is kept as it was. */
  record Kubernetes(
      @Nullable String jobId,
      @Nullable String executionScript,
      @Nullable String executionOutput,
      @JsonSetter(contentNulls = Nulls.SET) @Nullable Map<String, Object> command)
      implements Artifact {
    public static final String KEY = "maestro_kubernetes";

    @JsonProperty("type")
    String kind() {
      return "KUBERNETES";
    }
  }

  /** The location of an executed notebook. */
  record Notebook(@Nullable String outputPath) implements Artifact {
    public static final String KEY = "maestro_notebook";

    @JsonProperty("type")
    String kind() {
      return "NOTEBOOK";
    }
  }

  /** Signals that a step decided to announce while it ran. */
  record DynamicOutput(@Nullable List<InstanceParam> signalOutputs, @Nullable TimelineEvent info)
      implements Artifact {
    public static final String KEY = "maestro_dynamic_output";

    @JsonProperty("type")
    String kind() {
      return "DYNAMIC_OUTPUT";
    }
  }

  /** The retry settings of a step. */
  record Retry(@Nullable Boolean retryable) implements Artifact {
    public static final String KEY = "maestro_retry";

    @JsonProperty("type")
    String kind() {
      return "RETRY";
    }
  }

  /** Anything else, as it came. */
  record Free(@JsonValue Map<String, Object> fields) implements Artifact {
    public Free {
      fields = Extras.copy(fields);
    }
  }
}
