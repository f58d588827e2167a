package dev.vivace.benchmark.chaos.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.status.StepStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioTest {

  @ParameterizedTest
  @EnumSource
  void canBeWrittenAndReadAndKnowsItsSteps(Scenario scenario) {
    WorkflowCreateRequest workflow = scenario.workflow("w", "http://127.0.0.1:1/");

    assertThat(VivaceJson.readCreateRequest(VivaceJson.write(workflow))).isEqualTo(workflow);
    assertThat(scenario.expectedSteps()).hasSameSizeAs(workflow.workflow().steps());
    assertThat(scenario.workflowIds()).isNotEmpty();
  }

  @Test
  void mixedExpectsTheOtherBranchToStayOut() {
    assertThat(Scenario.MIXED.expectedSteps())
        .containsEntry("small", StepStatus.UNSATISFIED)
        .containsEntry("work", StepStatus.SUCCEEDED);
  }
}
