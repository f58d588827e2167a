package dev.vivace.dsl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.TemplateParam;
import dev.vivace.dsl.param.DefaultParams;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.rule.ValueRules;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Literals that could not be stored and read back are refused with their place. */
class UnstorableValuesTest {
  private static final ParamDefinition INFINITE = Params.decimal(new BigDecimal("1e400"));

  private static List<String> paths(List<Problem> problems) {
    return problems.stream().filter(Problem::isError).map(Problem::path).toList();
  }

  @Test
  void areRefusedInWorkflows() {
    WorkflowCreateRequest request =
        Workflows.define("w")
            .owner("me")
            .param("a", INFINITE)
            .param("b", Params.map(Map.of("x", INFINITE)))
            .step(
                Steps.foreach("loop")
                    .over(
                        "i",
                        ParamDefinition.literal(
                            ParamType.DOUBLE_ARRAY, List.of(new BigDecimal("1e400"))))
                    .step(
                        Steps.noOp("inner")
                            .param("k", Params.stringMap(Map.of("k".repeat(5_000), "")))))
            .build();

    assertThat(paths(new WorkflowValidator().validate(request)))
        .containsExactly(
            "workflow.params.a",
            "workflow.params.b.value.x",
            "workflow.steps[0].params.loop_params.value.i.value[0]",
            "workflow.steps[0].steps[0].params.k");
  }

  @Test
  void areRefusedInSignals() {
    String json =
        """
        {"workflow": {"id": "w",
          "signal_triggers": [{"definitions": {"s": {}}, "params": {"x": {"type": "DOUBLE", "value": 1e400}}}],
          "steps": [{"step": {"id": "a", "type": "NoOp",
            "signal_dependencies": [{"name": "s", "match_params": {"x": {"param": {"type": "DOUBLE", "value": 1e400}, "operator": "="}}}],
            "signal_outputs": [{"name": "s", "params": {"x": {"type": "DOUBLE", "value": 1e400}}}]}}]}}
        """;
    WorkflowCreateRequest request = VivaceJson.read(json, WorkflowCreateRequest.class);

    assertThat(paths(new WorkflowValidator().validate(request)))
        .containsExactlyInAnyOrder(
            "workflow.signal_triggers[0].params.x",
            "workflow.steps[0].signal_dependencies[0].match_params.x",
            "workflow.steps[0].signal_outputs[0].params.x");
  }

  @Test
  void areRefusedInTemplates() {
    var template =
        Workflows.template("t")
            .param("a", TemplateParam.of(INFINITE))
            .param(
                "b",
                TemplateParam.of(Params.decimal(1.5))
                    .allowing(List.of(new BigDecimal("1.5"), new BigDecimal("1e400"))))
            .step(Steps.noOp("s").param("c", INFINITE))
            .template();
    TemplateCreateRequest request =
        new TemplateCreateRequest(template, null, null, Map.of("depth", 5L, "x", 1L));

    assertThat(paths(new TemplateValidator().validate(request)))
        .containsExactly(
            "template.params.a",
            "template.params.b.allowed_values[1]",
            "template.steps[0].params.c",
            "depth");
  }

  @Test
  void areRefusedInJobTemplatesAndDefaultsAndStarts() {
    String json =
        """
        {"owner": "me", "status": "s", "support": "s", "create_time": 5,
         "definition": {"job_type": "j", "step_type": "Http", "version": "v",
           "params": {"x": {"type": "DOUBLE", "value": 1e400}}}}
        """;
    JobTemplate.CreateRequest job = VivaceJson.read(json, JobTemplate.CreateRequest.class);

    assertThat(paths(new JobTemplateValidator().validate(job)))
        .containsExactly("definition.params.x", "create_time");
    assertThat(ValueRules.ofRunParams(Map.of("x", INFINITE)))
        .extracting(Problem::fieldError)
        .containsExactly(
            "runParams.x expected a number that a DOUBLE can hold, from 4.9E-324 to 1.8E308, but it"
                + " is [1E+400]");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> DefaultParams.read("{\"x\": {\"type\": \"DOUBLE\", \"value\": 1e400}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[x] has to have a number that a DOUBLE can hold");
  }

  @Test
  void refusesWhatTheServerSaysOfAVersion() {
    WorkflowCreateRequest request =
        VivaceJson.read(
            """
            {"create_time": 1, "x": 2,
             "workflow": {"id": "w", "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
            """,
            WorkflowCreateRequest.class);

    assertThat(new WorkflowValidator().validate(request))
        .extracting(Problem::fieldError)
        .containsExactly(
            "create_time cannot be set, since the server says it of each version; leave it out");
  }
}
