package dev.vivace.dsl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOutput;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.ErrorBody;
import dev.vivace.dsl.protocol.ForeachAction;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.InstanceParam;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.RunConfig;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.StepSignals;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.action.Breakpoint;
import dev.vivace.dsl.protocol.action.InstanceActionResponse;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.protocol.action.OutputData;
import dev.vivace.dsl.protocol.action.PropertiesUpdateRequest;
import dev.vivace.dsl.protocol.action.RestartRequest;
import dev.vivace.dsl.protocol.action.SignalInstance;
import dev.vivace.dsl.protocol.action.StepActionResponse;
import dev.vivace.dsl.protocol.action.StepRestartRequest;
import dev.vivace.dsl.protocol.action.StepRestartResponse;
import dev.vivace.dsl.protocol.action.TagPermit;
import dev.vivace.dsl.protocol.action.VersionActionResponse;
import dev.vivace.dsl.protocol.action.WorkflowOverview;
import dev.vivace.dsl.protocol.action.WorkflowTimeline;
import dev.vivace.dsl.protocol.status.ForeachOverview;
import dev.vivace.dsl.protocol.status.RuntimeOverview;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every public fixture is read as what it means and written back as it was. */
class FixturesTest {
  private static final String FOLDER = "fixtures";
  private static final String WITHOUT_WORKFLOW = "workflows/request/sample-invalid-wf.json";

  /** What a file is, first match wins. */
  private static final List<Map.Entry<String, Consumer<JsonNode>>> MEANING =
      List.of(
          Map.entry("workflows/request/.*", one(WorkflowCreateRequest.class)),
          Map.entry("instances/sample-workflow-instance-.*", one(WorkflowInstance.class)),
          Map.entry("instances/.*step-instance-.*", one(StepInstance.class)),
          Map.entry("instances/.*-step-instance\\.json", one(StepInstance.class)),
          Map.entry("instances/sample-step-attempt-.*", one(StepInstance.AttemptState.class)),
          Map.entry("instances/sample-foreach-action.*", one(ForeachAction.class)),
          Map.entry("instances/sample-foreach-step-overview.*", one(ForeachOverview.class)),
          Map.entry("instances/sample-foreach-details.*", FixturesTest::foreachDetails),
          Map.entry("instances/sample-restart-config.*", one(RunConfig.RestartConfig.class)),
          Map.entry("instances/sample-run-config.*", one(RunConfig.class)),
          Map.entry("instances/.*rollup-overview.*", one(RuntimeOverview.Rollup.class)),
          Map.entry("instances/.*runtime-overview.*", one(RuntimeOverview.class)),
          // Records of the original's engine: no type of ours as a whole, but their parts are.
          Map.entry("instances/.*runtime-summary.*", parts()),
          Map.entry("execution/.*", parts()),
          Map.entry("parameters/sample-wf-summary-.*", parts()),
          Map.entry("parameters/sample-wf-.*", one(WorkflowDefinition.class)),
          Map.entry("parameters/signal-dependency-.*", each(SignalDependency.class)),
          Map.entry("parameters/signal-output-.*", each(SignalOutput.class)),
          Map.entry("retry_policy/.*", one(RetryPolicy.class)),
          Map.entry("signal/sample-signal-dependencies-def.*", each(SignalDependency.class)),
          Map.entry("signal/.*-dependencies.*", one(StepSignals.Dependencies.class)),
          Map.entry("signal/.*-outputs.*", one(StepSignals.Outputs.class)),
          Map.entry("signal/sample-signal-instance.*", one(SignalInstance.class)),
          Map.entry("time_triggers/.*", one(TimeTrigger.class)),
          Map.entry("timeline/sample-timeline.*", each(TimelineEvent.class)),
          Map.entry("timeline/workflow-timeline.*", one(WorkflowTimeline.class)),
          Map.entry("initiator/.*", byName(Initiator.class)),
          Map.entry("outputdata/.*-params-.*", byName(InstanceParam.class)),
          Map.entry("outputdata/.*", one(OutputData.class)),
          Map.entry("errors/sample-details.*", FixturesTest::errorWithoutCause),
          Map.entry("api/.*breakpoint-create-request.*", one(Breakpoint.Request.class)),
          Map.entry("api/.*breakpoint-delete-response.*", one(Breakpoint.Removed.class)),
          Map.entry("api/.*job-template-create-request.*", one(JobTemplate.CreateRequest.class)),
          Map.entry("api/.*output-data-request.*", one(OutputData.class)),
          Map.entry("api/.*pagination-result.*", one(Page.class)),
          Map.entry("api/.*signal-create-request.*", one(SignalInstance.CreateRequest.class)),
          Map.entry("api/.*step-restart-request.*", one(StepRestartRequest.class)),
          Map.entry("api/.*step-restart-response.*", one(StepRestartResponse.class)),
          Map.entry("api/.*step-stop-response.*", one(StepActionResponse.class)),
          Map.entry("api/.*tag-permit-request.*", one(TagPermit.Request.class)),
          Map.entry("api/.*activate-response.*", one(VersionActionResponse.class)),
          Map.entry("api/.*workflow-create-request.*", one(WorkflowCreateRequest.class)),
          Map.entry("api/.*workflow-create-response.*", one(WorkflowDefinition.Envelope.class)),
          Map.entry("api/.*workflow-instance-.*-response.*", one(InstanceActionResponse.class)),
          Map.entry("api/.*workflow-overview-response.*", one(WorkflowOverview.class)),
          Map.entry("api/.*properties-update-request.*", one(PropertiesUpdateRequest.class)),
          Map.entry("api/.*properties-update-response.*", FixturesTest::snapshotInEnvelope),
          Map.entry("api/.*workflow-restart-request.*", one(RestartRequest.class)),
          Map.entry("api/.*workflow-(re)?start-response.*", one(StartResponse.class)),
          Map.entry("api/.*workflow-start-request.*", one(StartRequest.class)));

  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "events/.*",
          "what the original publishes to a queue outside; nothing here publishes yet",
          WITHOUT_WORKFLOW,
          "refused, see below");

  static List<String> fixtures() {
    return Recorded.files(FOLDER, ".json").stream()
        .filter(file -> LEFT_OUT.keySet().stream().noneMatch(file::matches))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void roundTrips(String file) {
    JsonNode source = Recorded.tree(FOLDER, file);

    Consumer<JsonNode> check =
        MEANING.stream()
            .filter(meaning -> file.matches(meaning.getKey()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("expected a meaning for " + file + "; add it"))
            .getValue();

    check.accept(source);
  }

  @Test
  void refusesPushWithoutWorkflow() {
    byte[] json = Recorded.read(FOLDER, WITHOUT_WORKFLOW);

    assertThatThrownBy(() -> VivaceJson.readCreateRequest(json))
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            problem -> assertThat(problem.errors()).containsExactly("workflow may not be null"));
  }

  private static <T> Consumer<JsonNode> one(Class<T> type) {
    return source -> {
      T value = VivaceJson.read(source, type);

      assertThat(Canonical.of(VivaceJson.toTree(value))).isEqualTo(Canonical.of(source));
      assertThat(VivaceJson.read(VivaceJson.write(value), type)).isEqualTo(value);
    };
  }

  private static Consumer<JsonNode> each(Class<?> type) {
    return source -> {
      assertThat(source).isNotEmpty();
      source.forEach(one(type));
    };
  }

  private static Consumer<JsonNode> byName(Class<?> type) {
    return source -> {
      assertThat(source.isObject()).isTrue();
      source.forEach(one(type));
    };
  }

  /** The parts of a record that has no type of its own here. */
  private static Consumer<JsonNode> parts() {
    Map<String, Consumer<JsonNode>> known =
        Map.ofEntries(
            Map.entry("params", byName(InstanceParam.class)),
            Map.entry("step_run_params", FixturesTest::paramsOfStepOrSteps),
            Map.entry("artifacts", byName(Artifact.class)),
            Map.entry("runtime_state", one(StepInstance.RuntimeState.class)),
            Map.entry("step_retry", one(StepInstance.Retries.class)),
            Map.entry("signal_dependencies", one(StepSignals.Dependencies.class)),
            Map.entry("transition", one(StepInstance.Edges.class)),
            Map.entry("timeline", source -> source.forEach(one(TimelineEvent.class))),
            Map.entry("tags", each(Tag.class)),
            Map.entry("runtime_overview", one(RuntimeOverview.class)),
            Map.entry("rollup_base", one(RuntimeOverview.Rollup.class)),
            Map.entry("restart_config", one(RunConfig.RestartConfig.class)),
            Map.entry("run_properties", one(WorkflowInstance.RunProperties.class)),
            Map.entry("initiator", one(Initiator.class)),
            Map.entry("runtime_dag", byName(Transition.class)));
    return source -> {
      List<Map.Entry<String, JsonNode>> found =
          source.properties().stream().filter(part -> known.containsKey(part.getKey())).toList();
      assertThat(found).isNotEmpty();
      found.forEach(
          part -> Objects.requireNonNull(known.get(part.getKey())).accept(part.getValue()));
    };
  }

  private static void paramsOfStepOrSteps(JsonNode source) {
    for (JsonNode value : source) {
      (value.has("type") ? one(ParamDefinition.class) : byName(ParamDefinition.class))
          .accept(value);
    }
  }

  private static void foreachDetails(JsonNode source) {
    for (JsonNode details : source) {
      ObjectNode overview = ((ObjectNode) details).objectNode().put("checkpoint", 1);
      one(ForeachOverview.class).accept(overview.set("details", details));
    }
  }

  /** A Java exception is not for clients: {@code cause} is not part of our body. */
  private static void errorWithoutCause(JsonNode source) {
    ObjectNode body = (ObjectNode) source;
    assertThat(body.remove("cause")).isNotNull();
    one(ErrorBody.class).accept(body);
  }

  /** The server answers the snapshot itself; the fixture has it in an object. */
  private static void snapshotInEnvelope(JsonNode source) {
    one(PropertiesSnapshot.class).accept(source.get("properties_snapshot"));
  }
}
