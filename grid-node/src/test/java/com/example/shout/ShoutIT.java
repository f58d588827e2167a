package com.example.shout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.TypedStepBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.plan.PlannedStep;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.PlanRequest;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.api.step.StepRuntimeRegistration;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A node with types of steps that come from outside: from the class path, and from its builder. */
class ShoutIT {
  private static final String OF_BUILDER = "Whisper";
  private static final User ME = User.of("me");
  private static Vivace node;

  @BeforeAll
  static void start() {
    node =
        Vivace.embedded()
            .stepType(ShoutSteps.described(OF_BUILDER))
            .stepRuntime(StepRuntimeRegistration.blocking(OF_BUILDER, ShoutSteps::shout, 2))
            .start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static WorkflowCreateRequest workflow(String id, TypedStepBuilder step) {
    return Workflows.define(id).owner("me").step(step).build();
  }

  private static TypedStepBuilder step(String type) {
    return Steps.of("a", StepType.of(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {ShoutSteps.LABEL, OF_BUILDER})
  void runsTheirSteps(String type) {
    WorkflowCreateRequest request =
        workflow("runs-" + type, step(type).param("text", "hi").param("volume", 3));
    assertThat(node.workflows().push(request, ME).join().workflow()).isNotNull();

    long instance =
        node.instances()
            .start("runs-" + type, "latest", StartRequest.by("me"), ME)
            .join()
            .workflowInstanceId();

    assertThat(node.instances().await("runs-" + type, instance, Duration.ofMinutes(1)).join())
        .isEqualTo(WorkflowStatus.SUCCEEDED);
    StepInstance done =
        node.instances().step("runs-" + type, instance, "a", Instances.View.FULL).join();
    assertThat(done.params().get("said").evaluatedResult()).isEqualTo("HI!!!");
  }

  @ParameterizedTest
  @ValueSource(strings = {ShoutSteps.LABEL, OF_BUILDER})
  void plansTheirStepsWithTheDefaultsOfTheType(String type) {
    PlannedStep planned =
        node.workflows()
            .plan(PlanRequest.of(workflow("w", step(type).param("text", "hi"))), ME)
            .join()
            .steps()
            .get(0);

    assertThat(planned.type()).isEqualTo(type);
    assertThat(planned.params().get("volume").value()).isEqualTo(1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | 12 | workflow.steps[0].params.volume expected a volume from 1 to 11",
        "txet | 3 | workflow.steps[0].params [text] is a required parameter (type=[STRING])"
      })
  void refusesWrongParamsWithTheirField(String text, long volume, String problem) {
    WorkflowCreateRequest request =
        workflow("w", step(ShoutSteps.LABEL).param(text, "hi").param("volume", volume));

    assertThatThrownBy(() -> node.workflows().validate(request, ME).join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            refusal -> assertThat(refusal.errors()).anyMatch(error -> error.startsWith(problem)));
  }

  @Test
  void refusesATypeThatNobodyDescribedWithThoseThatThereAre() {
    assertThatThrownBy(() -> node.workflows().push(workflow("w", step("Shuot")), ME).join())
        .cause()
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            refusal ->
                assertThat(refusal.errors().get(0))
                    .contains("Kubernetes, Shout, Whisper")
                    .endsWith("did you mean [Shout]?"));
  }

  @Test
  void doesNotStartWithTheRuntimeOfATypeThatNobodyDescribed() {
    assertThatThrownBy(
            () ->
                Vivace.embedded()
                    .stepRuntime(StepRuntimeRegistration.async("Hum", ShoutSteps::shout, 1))
                    .start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[Hum]");
  }

  @Test
  void doesNotStartWithTwoTypesOfOneLabel() {
    assertThatThrownBy(
            () -> Vivace.embedded().stepType(ShoutSteps.described(ShoutSteps.LABEL)).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[Shout] is described twice");
  }
}
