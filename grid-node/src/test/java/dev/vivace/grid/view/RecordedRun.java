package dev.vivace.grid.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.SystemParams;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.InstanceParam;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.fixture.Flows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The history that leads to recorded views: what they say happened, as events of ours. */
final class RecordedRun {
  private final JsonNode instance;
  private final PropertiesSnapshot properties;
  private final CompiledWorkflow compiled;

  private RecordedRun(JsonNode instance, Workflow workflow, PropertiesSnapshot properties) {
    this.instance = instance;
    this.properties = properties;
    this.compiled = Flows.compiled(workflow);
  }

  /**
   * Reads a history.
   *
   * @param pushed the answer to the push
   * @param attempts of all steps
   */
  static RunHistory of(JsonNode instance, JsonNode pushed, List<JsonNode> attempts) {
    RecordedRun run =
        new RecordedRun(
            instance,
            VivaceJson.read(pushed.get("workflow"), Workflow.class),
            VivaceJson.read(pushed.get("properties_snapshot"), PropertiesSnapshot.class));
    return RunHistory.of(run.compiled, run.events(attempts));
  }

  private List<RunEvent> events(List<JsonNode> attempts) {
    List<RunEvent> events = new ArrayList<>();
    events.add(new RunEvent.RunCreated(header(), ownParams(instance.path("params"))));
    if (instance.has("execution_id")) {
      events.add(new RunEvent.RunStarted(instance.get("start_time").asLong(), 0));
    }
    List<RunEvent> ofSteps = new ArrayList<>();
    attempts.forEach(attempt -> addEvents(attempt, ofSteps));
    ofSteps.sort(Comparator.comparingLong(RunEvent::time));
    events.addAll(ofSteps);
    events.add(
        new RunEvent.RunEnded(
            WorkflowStatus.valueOf(instance.get("status").asText()),
            instance.get("end_time").asLong(),
            reasonOfEnd()));
    return events;
  }

  private RunHeader header() {
    return new RunHeader(
        new RunKey(
            instance.get("workflow_id").asText(),
            instance.get("workflow_instance_id").asLong(),
            instance.get("workflow_run_id").asLong()),
        instance.get("workflow_version_id").asLong(),
        instance.get("workflow_uuid").asText(),
        instance.get("correlation_id").asText(),
        instance.get("internal_id").asLong(),
        new RunHeader.StartContext(
            VivaceJson.read(instance.get("initiator"), Initiator.class),
            instance.get("request_time").asLong(),
            VivaceJson.readList(
                VivaceJson.write(
                    instance.at("/run_config/runtime_tags").isMissingNode()
                        ? List.of()
                        : instance.at("/run_config/runtime_tags")),
                Tag.class),
            each(instance.path("run_params"), ParamDefinition.class),
            each(instance.path("artifacts"), Artifact.class),
            instance.has("params") ? null : "the parameters are wrong",
            null,
            null),
        properties,
        instance.get("create_time").asLong());
  }

  private static <T> Map<String, T> each(JsonNode object, Class<T> type) {
    Map<String, T> map = new LinkedHashMap<>();
    object
        .properties()
        .forEach(field -> map.put(field.getKey(), VivaceJson.read(field.getValue(), type)));
    return map;
  }

  /** The parameters that are stored with an instance: all but those of the system. */
  private static Map<String, Param> ownParams(JsonNode params) {
    Map<String, Param> own = new LinkedHashMap<>();
    each(params, InstanceParam.class)
        .forEach(
            (name, param) -> {
              boolean system =
                  SystemParams.WORKFLOW.containsKey(name) || SystemParams.STEP.containsKey(name);
              if (!system && !name.equals("maestro_step_satisfied")) {
                own.put(name, Param.of(param));
              }
            });
    return own;
  }

  private @Nullable String reasonOfEnd() {
    for (JsonNode event : instance.get("timeline")) {
      String message = event.path("message").asText();
      if (message.startsWith("[\"")) {
        return message.substring(2, message.length() - 2);
      }
      String start = "Workflow instance status becomes [STOPPED] due to reason [";
      if (message.startsWith(start)) {
        return message.substring(start.length(), message.length() - 1);
      }
    }
    return null;
  }

  private void addEvents(JsonNode attempt, List<RunEvent> events) {
    CompiledStep step =
        compiled.step(
            Objects.requireNonNull(compiled.indexById().get(attempt.get("step_id").asText())));
    JsonNode state = attempt.get("runtime_state");
    int number = attempt.get("step_attempt_id").asInt();
    boolean evaluated = attempt.get("params").has("step_id");
    Map<String, Param> params = evaluated ? ownParams(attempt.get("params")) : null;
    boolean started =
        step.execution() != CompiledStep.Execution.INLINE && state.has("execute_time");
    if (started && params != null) {
      long time = state.get("create_time").asLong();
      events.add(new RunEvent.AttemptStarted(step.index(), number, number, time, 0, 0, params));
    }
    events.add(
        new RunEvent.StepEnded(
            step.index(),
            number,
            StepStatus.valueOf(state.get("status").asText()),
            state.get("end_time").asLong(),
            retryTime(attempt),
            taken(step, attempt),
            started ? null : params,
            artifacts(attempt),
            reasonOfEnd(attempt)));
  }

  private static long retryTime(JsonNode attempt) {
    String start = "Retrying task in [";
    for (JsonNode event : attempt.get("timeline")) {
      String message = event.path("message").asText();
      if (message.startsWith(start)) {
        long seconds = message.endsWith("m]") ? 60 : 1;
        long amount = Long.parseLong(message.replaceAll("\\D", ""));
        return attempt.at("/runtime_state/end_time").asLong() + amount * seconds * 1000;
      }
    }
    return 0;
  }

  private List<Integer> taken(CompiledStep step, JsonNode attempt) {
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < step.edges().size(); i++) {
      String target = compiled.step(step.edges().get(i).target()).id();
      JsonNode condition = attempt.get("transition").path("successors").path(target);
      if (condition.path("evaluated_result").asBoolean()) {
        taken.add(i);
      }
    }
    return taken;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> artifacts(JsonNode attempt) {
    Map<String, Object> artifacts =
        new LinkedHashMap<>(
            (Map<String, Object>)
                Objects.requireNonNull(VivaceJson.toPlain(attempt.get("artifacts"))));
    artifacts.remove("tracing_context");
    return artifacts;
  }

  /** What the engine says where the recording has a line or the details of a failure. */
  private static @Nullable String reasonOfEnd(JsonNode attempt) {
    StepStatus status = StepStatus.valueOf(attempt.at("/runtime_state/status").asText());
    for (JsonNode event : attempt.get("timeline")) {
      boolean details = event.path("type").asText().equals("DETAILS");
      if (details || event.path("message").asText().equals("Step instance is timed out.")) {
        return "it went wrong";
      }
    }
    return status == StepStatus.UNSATISFIED
        ? "Step condition is unsatisfied because no predecessors can reach it."
        : null;
  }
}
