package dev.vivace.dsl.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.TemplateBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.template.TemplateExpansion.Result;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The steps of a template in the place of the step that uses it. */
class TemplateExpansionTest extends TemplateFixture {
  @Test
  void leavesStepsWithoutTemplatesAlone() {
    List<Step> steps = Workflows.define("w").step(Steps.noOp("a")).workflow().steps();

    assertThat(
            TemplateExpansion.expand(
                    StepTypes.builtIn(),
                    steps,
                    "workflow.steps",
                    TemplateSource.NONE,
                    ValidationLimits.DEFAULT)
                .steps())
        .isEqualTo(steps);
  }

  @Test
  void putsTheStepsInItsPlace() {
    publish(loading());

    Result result = expand(Steps.noOp("a").then("in"), use("in").then("z"), Steps.noOp("z"));

    assertThat(result.problems()).isEmpty();
    assertThat(result.depth()).isEqualTo(1);
    assertThat(result.steps())
        .extracting(Step::id)
        .containsExactly("a", "in_extract", "in_load", "z");
    Map<String, Step> steps = byId(result.steps());
    assertThat(edges(steps, "a")).containsExactly(Map.entry("in_extract", "true"));
    assertThat(edges(steps, "in_extract")).containsExactly(Map.entry("in_load", "true"));
    assertThat(edges(steps, "in_load")).containsExactly(Map.entry("z", "true"));
  }

  @Test
  void tellsWhereEachStepComesFrom() {
    publish(loading());

    Map<String, Step> steps = expanded(use("in").name("Night").tag("mine"));

    assertThat(step(steps, "in_load").header().tags())
        .containsExactly(
            new Tag(
                "template:loading@3",
                Tag.Namespace.JOB_TEMPLATE,
                Map.of("step", "in", "step_name", "Night")),
            Tag.of("mine"));
  }

  @Nested
  class Edges {
    @Test
    void leadToAllFirstStepsAndFromAllLastOnes() {
      publish(Workflows.template("fan").step(Steps.noOp("l")).step(Steps.noOp("r")));

      Map<String, Step> steps =
          expanded(
              Steps.noOp("a").thenIf("x > 1", "f"),
              Steps.template("f", "fan").then("g"),
              Steps.template("g", "fan").then("z"),
              Steps.noOp("z"));

      assertThat(edges(steps, "a")).isEqualTo(Map.of("f_l", "x > 1", "f_r", "x > 1"));
      assertThat(edges(steps, "f_l")).isEqualTo(Map.of("g_l", "true", "g_r", "true"));
      assertThat(edges(steps, "g_r")).isEqualTo(Map.of("z", "true"));
    }

    @Test
    void goOnWhereNoConditionOfTheTemplateHolds() {
      publish(
          Workflows.template("maybe")
              .step(Steps.noOp("check").thenIf("1 > 2", "work"))
              .step(Steps.noOp("work")));

      Map<String, Step> steps = expanded(Steps.template("m", "maybe").then("z"), Steps.noOp("z"));

      assertThat(edges(steps, "m_check")).isEqualTo(Map.of("m_work", "1 > 2", "z", "true"));
      assertThat(edges(steps, "m_work")).isEqualTo(Map.of("z", "true"));
    }

    @Test
    void keepTheirConditionsBehindOneLastStep() {
      publish(loading());

      Map<String, Step> steps =
          expanded(
              use("in").thenIf("day > 5 && in_extract__rows > 3", "b").otherwise("c"),
              Steps.noOp("b"),
              Steps.noOp("c"));

      assertThat(edges(steps, "in_load"))
          .containsEntry("b", "in_day > 5 && in_extract__rows > 3")
          .containsEntry("c", "!((in_day > 5 && in_extract__rows > 3))");
      assertThat(params(steps, "in_load")).containsKey("in_day");
    }

    @Test
    void refuseConditionsThatWouldMeanSomethingElse() {
      publish(loading());

      assertThat(problems(use("in").thenIf("target == 'x'", "b"), Steps.noOp("b")))
          .containsExactly(
              "workflow.steps[0].transition.successors.b expected no [target] here, since it would"
                  + " be the one of step [in_load] of the template; write in_load__target if that"
                  + " is meant");
    }

    @Test
    void refuseConditionsBehindSeveralLastSteps() {
      publish(Workflows.template("fan").step(Steps.noOp("l")).step(Steps.noOp("r")));

      assertThat(problems(Steps.template("f", "fan").thenIf("x > 1", "z"), Steps.noOp("z")))
          .singleElement()
          .asString()
          .startsWith("workflow.steps[0].transition.successors.z expected no condition behind [f]")
          .contains("[l, r]");
    }

    @Test
    void followDeclaredPredecessors() {
      publish(loading());
      String json =
          """
          {"workflow": {"id": "w", "steps": [
            {"step": {"id": "a", "type": "NoOp", "transition": {"successors": {"in": "true"}}}},
            {"template": {"id": "in", "sub_type": "loading", "params": {"day": {"type": "LONG",
              "value": 1}}, "transition": {"predecessors": ["a"], "successors": {"z": "true"}}}},
            {"step": {"id": "z", "type": "NoOp", "transition": {"predecessors": ["in"]}}}]}}
          """;

      WorkflowCreateRequest request = VivaceJson.readCreateRequest(json.getBytes(UTF_8));
      Result result =
          TemplateExpansion.expand(
              StepTypes.builtIn(),
              request.workflow().steps(),
              "workflow.steps",
              (id, version) -> Optional.ofNullable(published.get(id)),
              ValidationLimits.DEFAULT);

      Map<String, Step> steps = byId(result.steps());
      assertThat(step(steps, "in_extract").transition().predecessors()).containsExactly("a");
      assertThat(step(steps, "z").transition().predecessors()).containsExactly("in_load");
    }
  }

  @Test
  void expandsTemplatesThatUseTemplates() {
    publish(loading());
    Result inner =
        expand(
            Steps.template("first", "loading").expression("day", ParamType.LONG, "start").then("c"),
            Steps.noOp("c").expression("sum", ParamType.LONG, "first_load__n + start"));
    Template outer = Workflows.template("outer").required("start", ParamType.LONG).template();
    published.put("outer", new PublishedTemplate(outer.withSteps(inner.steps()), 3, 2));

    Result result = expand(Steps.template("top", "outer").param("start", 7));

    assertThat(result.problems()).isEmpty();
    assertThat(result.depth()).isEqualTo(2);
    Map<String, Step> steps = byId(result.steps());
    assertThat(steps).containsOnlyKeys("top_first_extract", "top_first_load", "top_c");
    assertThat(params(steps, "top_first_extract"))
        .containsExactly(
            Map.entry("top_start", Params.number(7)),
            Map.entry("first_day", ParamDefinition.expression(ParamType.LONG, "top_start")),
            Map.entry("rows", ParamDefinition.expression(ParamType.LONG, "first_day * 2")));
    assertThat(params(steps, "top_c"))
        .containsEntry(
            "sum", ParamDefinition.expression(ParamType.LONG, "top_first_load__n + top_start"));
    assertThat(step(steps, "top_first_load").header().tags())
        .extracting(Tag::name)
        .containsExactly("template:loading@3", "template:outer@3");
  }

  @Test
  void givesItsFailureModeToStepsWithoutOne() {
    publish(
        Workflows.template("modes")
            .step(Steps.noOp("a"))
            .step(Steps.noOp("b").failureMode(FailureMode.FAIL_IMMEDIATELY)));

    Map<String, Step> steps =
        expanded(Steps.template("m", "modes").failureMode(FailureMode.IGNORE_FAILURE));

    assertThat(step(steps, "m_a").header().failureMode()).isEqualTo(FailureMode.IGNORE_FAILURE);
    assertThat(step(steps, "m_b").header().failureMode()).isEqualTo(FailureMode.FAIL_IMMEDIATELY);
  }

  @Test
  void meansOneVersionByOneNameInADefinition() {
    publish(loading());
    AtomicInteger asked = new AtomicInteger();

    Result result =
        TemplateExpansion.expand(
            StepTypes.builtIn(),
            Workflows.define("w").step(use("a")).step(use("b")).workflow().steps(),
            "workflow.steps",
            (id, version) -> {
              asked.incrementAndGet();
              return Optional.ofNullable(published.get(id));
            },
            ValidationLimits.DEFAULT);

    assertThat(result.steps()).hasSize(4);
    assertThat(asked).hasValue(1);
  }

  @Test
  void refusesATemplateThatIsNotThere() {
    assertThat(problems(Steps.template("a", "none").version(4)))
        .containsExactly(
            "workflow.steps[0].sub_type expected a published template [none] with version [4], but"
                + " there is none");
  }

  @Test
  void refusesIdsThatAreTakenOrNoIds() {
    publish(Workflows.template("t").step(Steps.noOp("x").then("_y")).step(Steps.noOp("_y")));
    String id = "n".repeat(127);

    assertThat(problems(Steps.noOp("a_x"), Steps.template("a", "t")))
        .containsExactly(
            "workflow.steps[1].id expected another id, since step [x] of the template becomes [a_x],"
                + " which workflow.steps[0] is already",
            "workflow.steps[1].id expected another id, since step [_y] of the template becomes"
                + " [a__y], which has two underscores");
    assertThat(problems(Steps.template(id, "t")))
        .anySatisfy(problem -> assertThat(problem).contains("more than 128 characters"));
  }

  @Test
  void refusesMoreStepsThanAWorkflowMayHave() {
    TemplateBuilder big = Workflows.template("big");
    for (int i = 0; i < 400; i++) {
      big.step(Steps.noOp("s" + i));
    }
    publish(big);

    List<StepBuilder<?>> uses =
        new ArrayList<>(Stream.of("a", "b", "c").map(id -> Steps.template(id, "big")).toList());

    assertThat(problems(uses.toArray(new StepBuilder<?>[0])))
        .containsExactly(
            "workflow.steps[2] expected at most 1000 steps of templates, but with template [big]"
                + " there are more");
  }
}
