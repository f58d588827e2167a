package dev.vivace.dsl.param.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.InstanceParam;
import dev.vivace.dsl.protocol.RunConfig;
import dev.vivace.dsl.protocol.status.StepStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The instances that the original server recorded have the same parameters here. */
class RecordedParamsTest {
  /** Set by step runtimes, not by evaluation. */
  private static final Set<String> OUTPUTS = Set.of("status_code", "response_body");

  @ParameterizedTest
  @MethodSource("dev.vivace.dsl.param.eval.Recordings#folders")
  void evaluatesTheParamsOfRecordedRuns(String folder) {
    Recordings.instances(folder)
        .forEach(
            (identity, instance) -> {
              if (isFreshRun(instance)) {
                JsonNode params = json(workflow(instance).withSystemDefaults());
                assertThat(Recordings.timeless(params))
                    .as(identity)
                    .isEqualTo(Recordings.timeless(instance.get("params")));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("dev.vivace.dsl.param.eval.Recordings#folders")
  void evaluatesTheParamsAndConditionsOfRecordedSteps(String folder) {
    Map<String, JsonNode> instances = Recordings.instances(folder);
    Map<String, JsonNode> steps = Recordings.steps(folder);
    steps.forEach(
        (identity, step) -> {
          JsonNode instance = instances.get(Recordings.identity(step));
          boolean succeeded = step.at("/runtime_state/status").asText().equals("SUCCEEDED");
          if (instance != null && succeeded && isFreshRun(instance) && isSupported(step)) {
            compare(
                identity,
                step,
                new StepScope(workflow(instance), scope(step), upstream(steps, step)));
          }
        });
  }

  private static void compare(String identity, JsonNode recorded, StepScope scope) {
    Step step = VivaceJson.read(recorded.get("definition"), Step.class);
    Map<String, Param> own =
        StepParams.evaluate(TestScopes.compiled(step), scope, TestScopes.INPUTS);
    JsonNode params = json(StepParams.view(true, TestScopes.NOW, own, scope, TestScopes.INPUTS));
    assertThat(withoutOutputs(params))
        .as(identity)
        .isEqualTo(withoutOutputs(recorded.get("params")));

    recorded
        .at("/transition/successors")
        .properties()
        .forEach(
            edge -> {
              Param result =
                  Condition.compile(edge.getKey(), edge.getValue().path("expression").asText())
                      .evaluate(evaluated(recorded), scope, TestScopes.INPUTS);
              assertThat(Recordings.timeless(json(Map.of("edge", result))).get("edge"))
                  .as(identity + " -> " + edge.getKey())
                  .isEqualTo(
                      Recordings.timeless(
                              VivaceJson.readTree(bytes("{\"edge\":" + edge.getValue() + "}")))
                          .get("edge"));
            });
  }

  private static JsonNode withoutOutputs(JsonNode params) {
    ObjectNode kept = (ObjectNode) Recordings.timeless(params);
    return kept.remove(OUTPUTS);
  }

  /** A restart or a part of a loop starts with what another instance handed to it. */
  private static boolean isFreshRun(JsonNode instance) {
    return instance.at("/run_config/policy").asText().equals("START_FRESH_NEW_RUN")
        && instance.at("/initiator/type").asText().equals("MANUAL");
  }

  /** Reading from loops, other workflows and signal dependencies comes with those features. */
  private static boolean isSupported(JsonNode step) {
    String definition = step.get("definition").toString();
    return List.of("getFromForeach", "getFromSubworkflow", "getFromSignalDependency").stream()
        .noneMatch(definition::contains);
  }

  private static WorkflowParams workflow(JsonNode instance) {
    Workflow workflow = VivaceJson.read(instance.get("runtime_workflow"), Workflow.class);
    InstanceScope scope = instanceScope(instance);
    CompiledParams params =
        CompiledParams.of(workflow)
            .with(definitions(instance.get("run_params")), scope.initiator().source());
    return WorkflowParams.evaluate(params, scope, TestScopes.INPUTS);
  }

  /** Nothing shows the clock of the evaluation but the parameter that has its value. */
  private static InstanceScope instanceScope(JsonNode instance) {
    JsonNode clock = instance.at("/params/RUN_TS");
    boolean given = clock.has("value");
    return new InstanceScope(
        instance.get("workflow_id").asText(),
        instance.get("workflow_instance_id").asLong(),
        instance.get("workflow_run_id").asLong(),
        instance.at("/run_properties/owner").asText(),
        InitiatorScope.of(VivaceJson.read(instance.get("initiator"), Initiator.class)),
        RunConfig.Policy.valueOf(instance.at("/run_config/policy").asText()),
        "",
        Instant.ofEpochMilli(clock.get(given ? "evaluated_time" : "evaluated_result").asLong()),
        "test");
  }

  private static AttemptScope scope(JsonNode step) {
    return new AttemptScope(
        step.get("step_id").asText(),
        step.get("step_instance_id").asLong(),
        step.get("step_uuid").asText(),
        step.get("step_attempt_id").asLong(),
        step.at("/definition/step/type").asText(),
        step.at("/step_retry/error_retries").asLong());
  }

  /** Which of the recorded steps lie upstream does not matter: those not, fail in the recording. */
  private static UpstreamSteps upstream(Map<String, JsonNode> steps, JsonNode self) {
    return stepId -> {
      JsonNode step = steps.get(Recordings.identity(self) + "/" + stepId);
      return step == null ? null : new RecordedStep(step);
    };
  }

  private static Map<String, Param> evaluated(JsonNode step) {
    Map<String, Param> params = new LinkedHashMap<>();
    step.get("params")
        .properties()
        .forEach(
            field ->
                params.put(
                    field.getKey(),
                    Param.of(VivaceJson.read(field.getValue(), InstanceParam.class))));
    return params;
  }

  private static Map<String, ParamDefinition> definitions(@Nullable JsonNode params) {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    if (params != null) {
      params
          .properties()
          .forEach(
              field ->
                  definitions.put(
                      field.getKey(), VivaceJson.read(field.getValue(), ParamDefinition.class)));
    }
    return definitions;
  }

  private static JsonNode json(Map<String, Param> params) {
    Map<String, InstanceParam> instances = new LinkedHashMap<>();
    params.forEach((name, param) -> instances.put(name, param.toInstance()));
    return Recordings.tree(VivaceJson.write(instances));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record RecordedStep(JsonNode step) implements UpstreamSteps.Finished {
    @Override
    public StepStatus status() {
      return StepStatus.valueOf(step.at("/runtime_state/status").asText());
    }

    @Override
    public Instant endTime() {
      return Instant.ofEpochMilli(step.at("/runtime_state/end_time").asLong());
    }

    @Override
    public long errorRetries() {
      return step.at("/step_retry/error_retries").asLong();
    }

    @Override
    public @Nullable Param param(String name) {
      return evaluated(step).get(name);
    }
  }
}
