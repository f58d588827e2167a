package dev.vivace.dsl.template;

import static dev.vivace.dsl.template.TemplateFixture.loading;
import static dev.vivace.dsl.template.TemplateFixture.params;
import static dev.vivace.dsl.template.TemplateFixture.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.TemplateParam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Parameters of a template reach the steps that refer to them, or are refused. */
class TemplateParametersTest {
  private final TemplateFixture templates = new TemplateFixture();

  @Test
  void reachTheStepsThatReferToThem() {
    templates.publish(loading());

    Map<String, Step> steps = templates.expanded(use("in"));

    assertThat(params(steps, "in_extract"))
        .containsExactly(
            Map.entry("in_day", Params.number(20260101L)),
            Map.entry("rows", ParamDefinition.expression(ParamType.LONG, "in_day * 2")));
    assertThat(params(steps, "in_load"))
        .containsExactly(
            Map.entry("in_day", Params.number(20260101L)),
            Map.entry("in_table", Params.string("orders_${in_day}")),
            Map.entry("target", Params.string("${in_table}")),
            Map.entry("n", ParamDefinition.expression(ParamType.LONG, "in_extract__rows + 1")));
  }

  @Test
  void keepWhatTheUserMeansByAName() {
    templates.publish(loading());

    Map<String, Step> steps =
        templates.expanded(
            Steps.template("in", "loading")
                .expression("day", ParamType.LONG, "day + 1")
                .param("table", "${table}"));

    assertThat(params(steps, "in_load"))
        .containsEntry("in_table", Params.string("${table}"))
        .doesNotContainKey("in_day");
    assertThat(params(steps, "in_extract"))
        .containsEntry("in_day", ParamDefinition.expression(ParamType.LONG, "day + 1"));
  }

  @Test
  void canBeHandedOnUnderTheirOwnName() {
    templates.publish(
        Workflows.template("loading")
            .required("day", ParamType.LONG)
            .step(
                Steps.noOp("a").expression("day", ParamType.LONG, "day").param("text", "${day}")));

    assertThat(params(templates.expanded(use("in")), "in_a"))
        .containsEntry("day", ParamDefinition.expression(ParamType.LONG, "in_day"))
        .containsEntry("text", Params.string("${day}"));
  }

  @Test
  void areCastToTheTypeOfTheTemplate() {
    templates.publish(loading());

    Map<String, Step> steps =
        templates.expanded(Steps.template("in", "loading").param("day", "20260101"));

    assertThat(params(steps, "in_extract")).containsEntry("in_day", Params.number(20260101L));
  }

  @Test
  void mergeTheEntriesOfMaps() {
    templates.publish(
        Workflows.template("loading")
            .param("day", Params.number(1))
            .param(
                "options",
                Params.map(
                    Map.of(
                        "a",
                        Params.string("${day}"),
                        "b",
                        Params.map(Map.of("c", Params.number(1))))))
            .step(Steps.noOp("s").expression("x", ParamType.MAP, "options")));

    Map<String, Step> steps =
        templates.expanded(
            use("in")
                .param(
                    "options",
                    Params.map(Map.of("b", Params.map(Map.of("d", Params.string("${day}")))))));

    ParamDefinition options = Objects.requireNonNull(params(steps, "in_s").get("in_options"));
    assertThat(options.value())
        .isEqualTo(
            Map.of(
                "a", Params.string("${in_day}"),
                "b", Params.map(Map.of("c", Params.number(1), "d", Params.string("${day}")))));
  }

  @Test
  void haveNamesThatExpressionsCanSay() {
    templates.publish(
        Workflows.template("loading")
            .required("day", ParamType.LONG)
            .step(Steps.noOp("a").expression("x", ParamType.LONG, "day")));

    assertThat(params(templates.expanded(use("job.1-")), "job.1-_a"))
        .containsEntry("x", ParamDefinition.expression(ParamType.LONG, "job_1_day"));
  }

  @Test
  void areRefusedWithTheirPlace() {
    templates.publish(
        loading()
            .param(
                "mode", TemplateParam.of(Params.string("full")).allowing(List.of("full", "part"))));

    assertThat(templates.problems(Steps.template("in", "loading")))
        .containsExactly(
            "workflow.steps[0].params.day [day] is a required parameter (type=[LONG]) of template"
                + " [loading]");
    assertThat(templates.problems(use("in").param("dya", 1)))
        .containsExactly(
            "workflow.steps[0].params.dya expected one of the params [day, table, mode] of"
                + " template [loading], but it has no [dya]");
    assertThat(templates.problems(Steps.template("in", "loading").param("day", "today")))
        .containsExactly(
            "workflow.steps[0].params.day expected a param of type LONG for template [loading],"
                + " but its type is STRING - rejected value is [today]");
    assertThat(templates.problems(use("in").param("mode", "half")))
        .containsExactly(
            "workflow.steps[0].params.mode expected one of the allowed values [full, part] -"
                + " rejected value is [half]");
    assertThat(templates.problems(use("in").param("mode", "${computed}"))).isEmpty();
  }

  @Test
  void areRefusedWhereTheirNameIsTaken() {
    templates.publish(
        Workflows.template("loading")
            .required("day", ParamType.LONG)
            .step(Steps.noOp("a").param("in_day", 3).param("x", "${day}")));

    assertThat(templates.problems(use("in")))
        .containsExactly(
            "workflow.steps[0].id expected [in_day] to be free in step [in_a] for a param of"
                + " template [loading], but the step has one of that name; give [in] another id");
  }
}
