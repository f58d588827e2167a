package dev.vivace.dsl.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.TemplateBuilder;
import dev.vivace.dsl.builder.TemplateStepBuilder;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.template.TemplateExpansion.Result;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Published templates, and what becomes of steps that use them. */
class TemplateFixture {
  final Map<String, PublishedTemplate> published = new HashMap<>();

  void publish(TemplateBuilder template) {
    PublishedTemplate version = new PublishedTemplate(template.template(), 3, 1);
    published.put(version.template().id(), version);
  }

  Result expand(StepBuilder<?>... steps) {
    WorkflowBuilder workflow = Workflows.define("w");
    for (StepBuilder<?> step : steps) {
      workflow.step(step);
    }
    return TemplateExpansion.expand(
        StepTypes.builtIn(),
        workflow.workflow().steps(),
        "workflow.steps",
        (id, version) -> Optional.ofNullable(published.get(id)),
        ValidationLimits.DEFAULT);
  }

  Map<String, Step> expanded(StepBuilder<?>... steps) {
    Result result = expand(steps);
    assertThat(result.problems()).isEmpty();
    assertThat(
            new WorkflowValidator()
                .validate(Workflows.define("w").workflow().withSteps(result.steps())))
        .isEmpty();
    return byId(result.steps());
  }

  static Map<String, Step> byId(List<Step> steps) {
    Map<String, Step> byId = new HashMap<>();
    steps.forEach(
        step -> {
          byId.put(step.id(), step);
          byId.putAll(byId(step.nested()));
        });
    return byId;
  }

  static Step step(Map<String, Step> steps, String id) {
    return Objects.requireNonNull(steps.get(id), id + " in " + steps.keySet());
  }

  static Map<String, ParamDefinition> params(Map<String, Step> steps, String id) {
    return Objects.requireNonNullElse(step(steps, id).header().params(), Map.of());
  }

  static Map<String, String> edges(Map<String, Step> steps, String id) {
    return step(steps, id).transition().edges();
  }

  List<String> problems(StepBuilder<?>... steps) {
    return expand(steps).problems().stream().map(Problem::fieldError).toList();
  }

  /** extract -> load, with the params day (required) and table. */
  static TemplateBuilder loading() {
    return Workflows.template("loading")
        .required("day", ParamType.LONG)
        .param("table", Params.string("orders_${day}"))
        .step(Steps.noOp("extract").expression("rows", ParamType.LONG, "day * 2").then("load"))
        .step(
            Steps.noOp("load")
                .param("target", "${table}")
                .expression("n", ParamType.LONG, "extract__rows + 1"));
  }

  static TemplateStepBuilder use(String id) {
    return Steps.template(id, "loading").param("day", 20260101L);
  }
}
