package com.example.shout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.schema.DefinitionSchema;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.tree.Parsed;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import dev.vivace.dsl.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Definitions with a type of steps that comes from outside. */
class ShoutDefinitionTest {
  private static final String JSON =
      """
      {"workflow": {"id": "w", "steps": [{"step": {"id": "a", "type": "shout",
        "params": {"text": {"type": "STRING", "value": "hi"}%s}}}]}}
      """;

  private static WorkflowCreateRequest json(String more) {
    return VivaceJson.read(JSON.formatted(more), WorkflowCreateRequest.class);
  }

  @Test
  void areFoundOnTheClassPath() {
    assertThat(StepTypes.installed().labels()).endsWith(ShoutSteps.LABEL);
    assertThat(StepTypes.builtIn().labels()).doesNotContain(ShoutSteps.LABEL);
  }

  @Test
  void areValidatedByTheirDescription() {
    assertThat(new WorkflowValidator().validate(json(""))).isEmpty();
    assertThat(
            new WorkflowValidator()
                .validate(json(", \"volume\": {\"type\": \"LONG\", \"value\": 12}")))
        .extracting(Problem::fieldError)
        .containsExactly(
            "workflow.steps[0].params.volume expected a volume from 1 to 11, but it is 12");
  }

  @Test
  void areReadAndWrittenButNotAcceptedWhereNobodyKnowsThem() {
    WorkflowCreateRequest request = json("");

    assertThat(VivaceJson.writeText(request)).contains("\"type\":\"shout\"");
    assertThat(
            new WorkflowValidator(ValidationLimits.DEFAULT, StepTypes.builtIn()).validate(request))
        .extracting(Problem::path)
        .containsExactly("workflow.steps[0].type");
  }

  @Test
  void areReadFromYaml() {
    Parsed<WorkflowCreateRequest> read =
        new YamlReader()
            .readWorkflow(
                "Workflow: {id: w, jobs: [{job: {id: a, type: SHOUT, text: hi, volume: 3}}]}"
                    .getBytes(StandardCharsets.UTF_8));

    assertThat(read.value())
        .hasValueSatisfying(
            request -> {
              Step.Typed step = (Step.Typed) request.workflow().steps().get(0);
              assertThat(step.type()).isEqualTo(new StepType(ShoutSteps.LABEL));
              assertThat(step.subType()).isNull();
              assertThat(step.header().params().get("volume").type()).isEqualTo(ParamType.LONG);
            });
  }

  @Test
  void areSuggestedForATypo() {
    Parsed<WorkflowCreateRequest> read =
        new YamlReader()
            .readWorkflow(
                "Workflow: {id: w, jobs: [{job: {id: a, type: Shuot, text: hi}}]}"
                    .getBytes(StandardCharsets.UTF_8));

    assertThat(read.problems().get(0).message())
        .contains("Kubernetes, Shout")
        .endsWith("did you mean [Shout]?");
  }

  @ParameterizedTest
  @EnumSource(DefinitionSchema.class)
  void areInTheSchemas(DefinitionSchema schema) {
    JsonNode step =
        schema.tree().at(schema == DefinitionSchema.WORKFLOW ? "/$defs/Step.Typed" : "/$defs/step");
    List<String> descriptions = step.findValuesAsText("description");

    assertThat(schema.tree().toString()).contains("\"Kubernetes\",\"Shout\"");
    assertThat(descriptions).contains("Says a text out loud.", "what to say (STRING, required)");
  }
}
