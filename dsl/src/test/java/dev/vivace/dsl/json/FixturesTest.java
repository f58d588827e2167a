package dev.vivace.dsl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.WorkflowInstance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FixturesTest {
  private static final String WITHOUT_WORKFLOW = "sample-invalid-wf.json";

  @Test
  void refusesPushWithoutWorkflow() {
    byte[] json = Conformance.read("fixtures/workflows/request", WITHOUT_WORKFLOW);

    assertThatThrownBy(() -> VivaceJson.readCreateRequest(json))
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            problem -> assertThat(problem.errors()).containsExactly("workflow may not be null"));
  }

  static List<String> requests() {
    return Conformance.files("fixtures/workflows/request", ".json").stream()
        .filter(file -> !file.equals(WITHOUT_WORKFLOW))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void pushesRoundTrip(String file) {
    roundTrips("fixtures/workflows/request", file, WorkflowCreateRequest.class);
  }

  static List<String> instances() {
    return Conformance.files("fixtures/instances", ".json").stream()
        .filter(f -> f.startsWith("sample-workflow-instance"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("instances")
  void instancesRoundTrip(String file) {
    roundTrips("fixtures/instances", file, WorkflowInstance.class);
  }

  static List<String> steps() {
    return Conformance.files("fixtures/instances", ".json").stream()
        .filter(f -> f.contains("step-instance"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void stepsRoundTrip(String file) {
    roundTrips("fixtures/instances", file, StepInstance.class);
  }

  static <T> void roundTrips(String folder, String file, Class<T> type) {
    JsonNode source = Conformance.tree(folder, file);

    T value = VivaceJson.read(Conformance.read(folder, file), type);

    assertThat(Canonical.of(VivaceJson.readTree(VivaceJson.write(value))))
        .as(file)
        .isEqualTo(Canonical.of(source));
    assertThat(VivaceJson.read(VivaceJson.write(value), type)).isEqualTo(value);
  }
}
