package dev.vivace.dsl.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Steps get the parameters of their job templates. */
class JobTemplatePinningTest {
  private final Map<String, JobTemplate.Definition> stored = new HashMap<>();

  private void store(
      String version,
      @Nullable Map<String, String> inheritFrom,
      Map<String, ParamDefinition> params) {
    stored.put(
        "call/" + version,
        new JobTemplate.Definition(
            "call", StepType.HTTP, version, null, inheritFrom, null, params));
  }

  private static ParamDefinition request(String url) {
    return Params.map(Map.of("url", Params.string(url)));
  }

  private JobTemplatePinning.Result pin(WorkflowBuilder workflow) {
    return JobTemplatePinning.pin(
        StepTypes.builtIn(),
        workflow.workflow(),
        (type, version) -> Optional.ofNullable(stored.get(type + "/" + version)));
  }

  private static Object value(PinnedParams params, Step step, String name) {
    return Objects.requireNonNull(
        Objects.requireNonNull(
                CompiledParams.of(step, new StepDefaults(StepTypes.builtIn(), params))
                    .definition(name),
                "no " + name)
            .value());
  }

  private static WorkflowBuilder workflow(@Nullable String version) {
    return Workflows.define("w")
        .step(
            version == null
                ? Steps.of("a", StepType.HTTP).subType("call")
                : Steps.of("a", StepType.HTTP).subType("call", version));
  }

  @Test
  void layTheParamsOfTheTemplateUnderThoseOfTheStep() {
    store("default", null, Map.of("http", request("x"), "extra", Params.string("theirs")));
    WorkflowBuilder workflow =
        Workflows.define("w")
            .step(Steps.of("a", StepType.HTTP).subType("call").param("extra", "mine"));

    PinnedParams params = pin(workflow).params();

    Step step = workflow.workflow().steps().get(0);
    assertThat(value(params, step, "extra")).isEqualTo("mine");
    assertThat(((Map<?, ?>) value(params, step, "http")).keySet().toArray())
        .contains("url", "method");
    assertThat(
            Objects.requireNonNull(
                    CompiledParams.of(step, new StepDefaults(StepTypes.builtIn(), params))
                        .definition("http"))
                .meta())
        .containsEntry("source", "TEMPLATE_SCHEMA");
  }

  @Test
  void inheritFromOtherVersionsFirst() {
    store("default", null, Map.of("http", request("old"), "tone", Params.string("soft")));
    store("v2", Map.of("call", "default"), Map.of("http", request("new")));

    PinnedParams params = pin(workflow("v2")).params();

    Step step = workflow("v2").workflow().steps().get(0);
    assertThat(value(params, step, "tone")).isEqualTo("soft");
    assertThat(value(params, step, "http").toString()).contains("new").doesNotContain("old");
  }

  @Test
  void takeTheVersionThatTheWorkflowNames() {
    store("default", null, Map.of("http", request("d")));
    store("v9", null, Map.of("http", request("nine")));

    PinnedParams params = pin(workflow(null).param("job_template_version", "v9")).params();

    assertThat(params.templates()).extracting(PinnedParams.Pinned::version).containsExactly("v9");
  }

  @Test
  void refuseAVersionThatIsComputed() {
    assertThat(
            pin(workflow(null).expression("job_template_version", ParamType.STRING, "'v' + 1"))
                .problems())
        .extracting(Problem::path)
        .containsExactly("workflow.params.job_template_version");
  }

  @Test
  void giveNothingToOtherStepsAndForUnknownTemplates() {
    store("default", null, Map.of("http", request("d")));
    WorkflowBuilder workflow =
        Workflows.define("w")
            .step(Steps.of("a", StepType.NO_OP).subType("call"))
            .step(Steps.of("b", StepType.HTTP).subType("nosuch"));

    PinnedParams params = pin(workflow).params();

    assertThat(params.isEmpty()).isTrue();
    Step http = workflow.workflow().steps().get(1);
    assertThatThrownBy(
            () ->
                assertThat(CompiledParams.of(http, new StepDefaults(StepTypes.builtIn(), params)))
                    .isNull())
        .hasMessage("[url] is a required parameter (type=[STRING])");
  }

  @Test
  void reachStepsInLoops() {
    store("default", null, Map.of("http", request("d")));
    WorkflowBuilder workflow =
        Workflows.define("w")
            .step(
                Steps.foreach("l")
                    .over("i", Params.numbers(1))
                    .step(Steps.of("a", StepType.HTTP).subType("call")));

    Step inner = workflow.workflow().steps().get(0).nested().get(0);
    assertThat(new StepDefaults(StepTypes.builtIn(), pin(workflow).params()).templates(inner))
        .hasSize(1);
  }

  @Test
  void refuseChainsThatAreTooLong() {
    store("default", Map.of("call", "default"), Map.of("http", request("d")));

    assertThat(pin(workflow(null)).problems())
        .extracting(Problem::fieldError)
        .containsExactly(
            "workflow.steps[0].sub_type expected at most 10 job templates to inherit from each"
                + " other, but those of [call][default] are more, or inherit from themselves");
  }

  @Test
  void areTheSameWhenTheyAreReadBack() {
    store("default", null, Map.of("http", request("d")));
    PinnedParams params = pin(workflow(null)).params();

    assertThat(VivaceJson.read(VivaceJson.write(params), PinnedParams.class)).isEqualTo(params);
  }
}
