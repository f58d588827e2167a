package dev.vivace.dsl.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References in the steps of a template, where it is used. */
class TemplateReferencesTest extends TemplateFixture {
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "extract__rows + day | in_extract__rows + in_day",
        "params.getFromStep('extract', \"rows\") | params.getFromStep('in_extract', \"rows\")",
        "params.getFromStep('step_id') | params.getFromStep('step_id')",
        "params.get('other') + 'day' | params.get('other') + 'day'",
        "int day = 5; day + 1; | int in_day = 5; in_day + 1;",
        "for (int i = 0; i < day; i += 1) { x = day.length; } | for (int i = 0; i < in_day; i +="
            + " 1) { x = in_day.length; }",
        "RUN_DATE + '\\u0041' + day | RUN_DATE + 'A' + in_day",
        "'😀' + day | '😀' + in_day",
        "s__p | s__p",
      })
  void followTheStepsOfTheTemplate(String written, String expected) {
    publish(
        Workflows.template("loading")
            .required("day", ParamType.LONG)
            .step(Steps.noOp("extract").param("rows", 3).then("b"))
            .step(Steps.noOp("b").expression("x", ParamType.STRING, written)));

    assertThat(params(expanded(use("in")), "in_b"))
        .containsEntry("x", ParamDefinition.expression(ParamType.STRING, expected));
  }

  @Test
  void followInTextsToo() {
    publish(
        Workflows.template("loading")
            .required("day", ParamType.LONG)
            .step(Steps.noOp("extract").param("rows", 3).then("b"))
            .step(
                Steps.noOp("b")
                    .timeout("${day} minutes")
                    .param("x", "$$day $day ${extract__rows} ${ day } ${unknown}")
                    .param("xs", Params.strings("${day}", "day"))
                    .param("map", Params.stringMap(Map.of("${day}", "$day")))));

    Map<String, Step> steps = expanded(use("in"));

    assertThat(params(steps, "in_b"))
        .containsEntry("x", Params.string("$$day $in_day ${in_extract__rows} ${ day } ${unknown}"))
        .containsEntry("xs", Params.strings("${in_day}", "day"))
        .containsEntry("map", Params.stringMap(Map.of("${in_day}", "$in_day")));
    assertThat(Objects.requireNonNull(step(steps, "in_b").header().timeout()).text())
        .isEqualTo("${in_day} minutes");
  }

  @Test
  void followInTextsWhateverTheIdOfTheStepIsThere() {
    publish(
        Workflows.template("loading")
            .required("day", ParamType.LONG)
            .step(Steps.noOp("extract").param("rows", 3).then("b"))
            .step(Steps.noOp("b").param("x", "$extract__rows ${extract__rows} $day.")));

    assertThat(params(expanded(use("job.1")), "job.1_b"))
        .containsEntry(
            "x", Params.string("${job.1_extract__rows} ${job.1_extract__rows} $job_1_day."));
    assertThat(problems(use("_in")))
        .first()
        .asString()
        .contains("expected an id that begins with a letter", "[_in_extract]");
  }

  @Test
  void giveParamsNamesThatTextsCanSay() {
    publish(
        Workflows.template("loading")
            .required("day", ParamType.LONG)
            .step(Steps.noOp("b").param("x", "$day")));

    assertThat(params(expanded(use("_in")), "_in_b")).containsEntry("x", Params.string("$in_day"));
    assertThat(params(expanded(use("_1")), "_1_b")).containsEntry("x", Params.string("$t1_day"));
  }

  @Test
  void areRefusedIfTheIdOfTheStepCannotBeSaid() {
    publish(loading());

    assertThat(problems(use("job.1")))
        .singleElement()
        .asString()
        .contains("letters, digits and underscores", "[job.1_extract]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "params.getFromStep(day, 'rows')",
        "params.getFromStep('ex' + 'tract', 'rows')",
        "params.getFromStep('elsewhere', 'rows')",
        "params.getFromForeach('extract', day, 'rows')",
        "params['day']",
        "params.day",
        "params.get('day')",
        "day +",
      })
  void areRefusedAtPublicationIfTheyCannotFollow(String expression) {
    List<Problem> found =
        TemplateReferences.problems(
            StepTypes.builtIn(),
            loading().step(Steps.noOp("b").expression("x", ParamType.LONG, expression)).template());

    assertThat(found)
        .extracting(Problem::path)
        .containsExactly("template.steps[2].params.x.expression");
  }

  @Test
  void areRefusedInTheStateOfAnHttpStep() {
    List<Problem> found =
        TemplateReferences.problems(
            StepTypes.builtIn(),
            loading()
                .step(
                    Steps.of("call", StepType.HTTP)
                        .param("state_expr", "status_code == day ? 'DONE' : 'USER_ERROR'"))
                .template());

    assertThat(found)
        .extracting(Problem::path)
        .containsExactly("template.steps[2].params.state_expr.value");
  }

  @Nested
  class Loops {
    @Test
    void giveTheParamsOfTheTemplateToTheirIterations() {
      publish(
          Workflows.template("loading")
              .required("day", ParamType.LONG)
              .step(
                  Steps.foreach("each")
                      .over("i", Params.numbers(1, 2))
                      .step(
                          Steps.noOp("one").expression("x", ParamType.LONG, "day + i").then("two"))
                      .step(Steps.noOp("two").expression("y", ParamType.LONG, "one__x")))
              .step(
                  Steps.repeatWhile("again", "n < day")
                      .startingWith("n", 0)
                      .step(Steps.noOp("inc").expression("n", ParamType.LONG, "n + 1"))));

      Map<String, Step> steps = expanded(use("in"));

      assertThat(params(steps, "in_each")).containsKeys("in_day", "loop_params");
      assertThat(params(steps, "in_one"))
          .containsExactly(
              Map.entry("x", ParamDefinition.expression(ParamType.LONG, "in_day + i")));
      assertThat(params(steps, "in_two"))
          .containsEntry("y", ParamDefinition.expression(ParamType.LONG, "in_one__x"));
      assertThat(((Step.While) step(steps, "in_again")).condition()).isEqualTo("n < in_day");
      assertThat(step(steps, "in_two").header().tags()).hasSize(1);
    }

    @Test
    void areExpandedInside() {
      publish(loading());

      Map<String, Step> steps =
          expanded(
              Steps.foreach("each")
                  .over("d", Params.numbers(1, 2))
                  .step(
                      Steps.template("in", "loading")
                          .expression("day", ParamType.LONG, "d")
                          .then("z"))
                  .step(Steps.noOp("z")));

      assertThat(step(steps, "each").nested())
          .extracting(Step::id)
          .containsExactly("in_extract", "in_load", "z");
    }

    @Test
    void hideNamesOfTheTemplate() {
      publish(
          Workflows.template("loading")
              .required("day", ParamType.LONG)
              .step(
                  Steps.foreach("each")
                      .over("day", Params.numbers(1, 2))
                      .step(Steps.noOp("one").expression("x", ParamType.LONG, "day"))));

      Map<String, Step> steps = expanded(use("in"));

      assertThat(params(steps, "in_one"))
          .containsEntry("x", ParamDefinition.expression(ParamType.LONG, "day"));
      assertThat(params(steps, "in_each")).doesNotContainKey("in_day");
    }
  }
}
