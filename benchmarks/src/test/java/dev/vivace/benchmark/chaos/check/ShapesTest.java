package dev.vivace.benchmark.chaos.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesTest {
  private static JsonNode json(String text) {
    return VivaceJson.readTree(text.replace('\'', '"').getBytes(UTF_8));
  }

  private static Found.Instance instance(WorkflowStatus status, long run, long endMillis) {
    return new Found.Instance(
        "orders", 2, "u", run, status, Optional.of(Instant.ofEpochMilli(endMillis)), List.of());
  }

  @Test
  void readsAnInstance() {
    String text =
        "{'workflow_id': 'orders', 'workflow_instance_id': 2, 'workflow_run_id': 1,"
            + " 'workflow_uuid': 'u', 'status': 'SUCCEEDED', 'end_time': 9}";

    assertThat(Shapes.instance(json(text), "orders", 2))
        .isEqualTo(instance(WorkflowStatus.SUCCEEDED, 1, 9));
    assertThatThrownBy(() -> Shapes.instance(json(text), "orders", 3))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> Shapes.instance(json(text.replace("SUCC", "PROC")), "orders", 2))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void readsTheHighestNumber() {
    assertThat(Shapes.highest(json("{'elements': []}"))).isZero();
    assertThat(Shapes.highest(json("{'elements': [{'workflow_instance_id': 7}]}"))).isEqualTo(7);
  }

  @Test
  void readsSteps() {
    assertThat(
            Shapes.steps(
                json(
                    "[{'step_id': 'a', 'step_attempt_id': 3,"
                        + " 'runtime_state': {'status': 'SUCCEEDED'}}]")))
        .containsExactly(
            new Found.Step("a", 3, List.of(new Found.Attempt(3, StepStatus.SUCCEEDED))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[{}]",
        "{'elements': [{}]}",
        "{'elements': [{'workflow_instance_id': 'seven'}]}",
        "[{'step_id': 'a', 'step_attempt_id': 1, 'runtime_state': {'status': 'LOST'}}]"
      })
  void refusesWhatLooksOtherwise(String text) {
    assertThatThrownBy(() -> Shapes.highest(json(text))).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> Shapes.steps(json(text))).isInstanceOf(RuntimeException.class);
  }

  @Test
  void whatIsOverMayNotChange() {
    Found.Instance over = instance(WorkflowStatus.SUCCEEDED, 1, 9);

    assertThat(over.changeTo(Optional.of(over))).isEmpty();
    assertThat(over.changeTo(Optional.of(instance(WorkflowStatus.FAILED, 1, 9))))
        .hasValueSatisfying(text -> assertThat(text).contains("orders/2", "SUCCEEDED", "FAILED"));
    assertThat(over.changeTo(Optional.of(instance(WorkflowStatus.SUCCEEDED, 1, 10)))).isPresent();
    assertThat(over.changeTo(Optional.of(instance(WorkflowStatus.SUCCEEDED, 2, 9)))).isPresent();
    assertThat(over.changeTo(Optional.empty())).isPresent();
  }
}
