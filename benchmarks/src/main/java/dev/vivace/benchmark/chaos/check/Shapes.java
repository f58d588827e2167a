package dev.vivace.benchmark.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads answers of known shape. One that looks otherwise is refused with any runtime exception. */
final class Shapes {
  private Shapes() {}

  /** The number of the first instance in a page; 0 if it has none. */
  static long highest(JsonNode page) {
    JsonNode elements = array(page.path("elements"));
    return elements.isEmpty() ? 0 : number(elements.path(0), "workflow_instance_id");
  }

  /** An instance without its steps, which has to be the one that was asked for. */
  static Found.Instance instance(JsonNode json, String workflowId, long number) {
    require(json.path("workflow_id").asText().equals(workflowId), json);
    require(number(json, "workflow_instance_id") == number, json);
    return new Found.Instance(
        workflowId,
        number,
        json.path("workflow_uuid").asText(),
        number(json, "workflow_run_id"),
        WorkflowStatus.valueOf(json.path("status").asText()),
        json.hasNonNull("end_time")
            ? Optional.of(Instant.ofEpochMilli(number(json, "end_time")))
            : Optional.empty(),
        List.of());
  }

  /** Steps, each with its last attempt only. */
  static List<Found.Step> steps(JsonNode list) {
    List<Found.Step> steps = new ArrayList<>();
    for (JsonNode json : array(list)) {
      long last = number(json, "step_attempt_id");
      steps.add(
          new Found.Step(
              json.path("step_id").asText(),
              last,
              List.of(new Found.Attempt(last, stepStatus(json)))));
    }
    return steps;
  }

  static StepStatus stepStatus(JsonNode step) {
    return StepStatus.valueOf(step.at("/runtime_state/status").asText());
  }

  private static JsonNode array(JsonNode json) {
    require(json.isArray(), json);
    return json;
  }

  private static long number(JsonNode json, String field) {
    JsonNode value = json.path(field);
    require(value.isIntegralNumber(), json);
    return value.longValue();
  }

  private static void require(boolean holds, JsonNode json) {
    if (!holds) {
      throw new IllegalArgumentException("expected another answer than " + json);
    }
  }
}
