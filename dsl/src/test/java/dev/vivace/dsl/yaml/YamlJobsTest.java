package dev.vivace.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Criticality;
import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlJobsTest {

  private static List<Step> steps(String... jobs) {
    return YamlTexts.accepted(YamlTexts.workflowOf(jobs)).request().workflow().steps();
  }

  private static Step step(String job) {
    List<Step> steps = steps("- " + job);
    assertThat(steps).hasSize(1);
    return steps.get(0);
  }

  private static Step built(StepBuilder<?> builder) {
    return Workflows.define("w").step(builder).workflow().steps().get(0);
  }

  private static Map<String, ParamDefinition> params(Step step) {
    Map<String, ParamDefinition> params = step.header().params();
    return params == null ? Map.of() : params;
  }

  @Test
  void readsTheFieldsOfAWorkflow() {
    String document =
        """
        workflow:
          id: orders
          name: Orders
          description: Daily orders
          owner: data
          run_strategy: Parallel
          workflow_concurrency: 3
          tags: [etl, 5]
          timeout: 30
          criticality: high
          jobs:
            - job: {id: a, type: NoOp, p: 1}
        """;

    WorkflowCreateRequest request = YamlTexts.accepted(document).request();

    Workflow workflow = request.workflow();
    assertThat(workflow.id()).isEqualTo("orders");
    assertThat(workflow.name()).isEqualTo("Orders");
    assertThat(workflow.description()).isEqualTo("Daily orders");
    assertThat(workflow.tags()).containsExactly(Tag.of("etl"), Tag.of("5"));
    assertThat(workflow.timeout()).isEqualTo(ParsableLong.of("30"));
    assertThat(workflow.criticality()).isEqualTo(Criticality.HIGH);
    assertThat(workflow.params()).isEmpty();
    assertThat(request.activates()).isTrue();
    assertThat(request.properties())
        .isEqualTo(
            new Properties(
                User.of("data"), null, RunStrategy.parallel(3), 20L, null, null, null, null, null));
  }

  @Test
  void fillsInTheRunStrategyAndTheStepConcurrency() {
    Properties properties =
        YamlTexts.accepted(YamlTexts.workflowWith("workflow_concurrency: 3"))
            .request()
            .properties();

    assertThat(properties)
        .extracting(Properties::runStrategy, Properties::stepConcurrency)
        .containsExactly(RunStrategy.DEFAULT, 20L);
  }

  @Test
  void readsTheFieldsOfAJob() {
    Step step =
        step(
            "job: {id: a, name: A, description: d, type: sleep, failure_mode: ignore_failure,"
                + " tags: [x], timeout: 2 minutes, sleep_seconds: 5}");

    assertThat(step)
        .isEqualTo(
            built(
                Steps.of("a", StepType.SLEEP)
                    .name("A")
                    .description("d")
                    .failureMode(FailureMode.IGNORE_FAILURE)
                    .tag("x")
                    .timeout("2 minutes")
                    .param("sleep_seconds", 5)));
  }

  static Stream<StepType> stepTypes() {
    return StepTypes.builtIn().all().stream().map(StepTypeDescriptor::type);
  }

  @ParameterizedTest
  @MethodSource("stepTypes")
  void takesEveryStepTypeAsTypeInAnyCase(StepType type) {
    for (String name : List.of(type.label(), type.label().toUpperCase(Locale.ROOT))) {
      assertThat(step("job: {id: a, type: " + name + "}"))
          .isInstanceOfSatisfying(
              Step.Typed.class, typed -> assertThat(typed.type()).isEqualTo(type));
    }
  }

  @Test
  void takesAnyOtherTypeForAJobTemplate() {
    assertThat(step("job: {id: a, type: shell, type_version: v2}"))
        .isInstanceOfSatisfying(
            Step.Typed.class,
            typed -> {
              assertThat(typed.type()).isEqualTo(StepType.NOTEBOOK);
              assertThat(typed.subType()).isEqualTo("shell");
              assertThat(typed.subTypeVersion()).isEqualTo("v2");
            });
    assertThat(YamlTexts.onlyProblem(YamlTexts.workflowOf("- job: {id: a, type: nope}")).message())
        .isEqualTo("cannot find step type for job id: [a] with job type: [nope]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{id: s}|s",
        "{id: s, workflow_id: other}|other",
        "{id: s, subworkflow_id: other}|other",
        "{id: s, '!subworkflow_id': other}|other",
      })
  void readsTheIdOfASubworkflow(String fields, String target) {
    ParamDefinition id = params(step("subworkflow: " + fields)).get("subworkflow_id");

    assertThat(id)
        .isIn(Params.string(target), Params.expression(ParamType.STRING, target))
        .extracting(ParamDefinition::isLiteral)
        .isEqualTo(!fields.contains("!"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "subworkflow_version", "workflow_version"})
  void readsTheVersionOfASubworkflow(String key) {
    assertThat(
            step("subworkflow: {id: s, sync: false, explicit_params: true, " + key + ": 1, p: 2}"))
        .isEqualTo(
            built(
                Steps.subworkflow("s", "s")
                    .version("1")
                    .sync(false)
                    .explicitParams(true)
                    .param("p", 2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{to: 24}",
        "{from: 0, to: 24}",
        "{from: 0, to: 24, increment: 1}",
        "[0, 24]",
        "[0, 24, 1]",
        "['0', '24']",
        "{from: '0', to: '24', increment: '+1'}",
        "[0, 24, null]",
        "[null, 24]",
        "[~, 24, ~]",
        "{from: ~, to: 24, increment: }",
        "!!python/tuple [0, 24, 1]",
        "!!python/tuple [null, 24, null]"
      })
  void readsRanges(String range) {
    Step step =
        step(
            "foreach: {id: l, job_concurrency: 5, params: {day: [1, 2]}, ranges: {hour: "
                + range
                + "}, jobs: [job: {id: a, type: NoOp, '!x': day + hour}]}");

    assertThat(params(step))
        .isEqualTo(
            params(
                built(
                    Steps.foreach("l")
                        .over("day", Params.numbers(1, 2))
                        .overRange("hour", 0, 24))));
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Foreach.class,
            loop -> {
              assertThat(loop.concurrency()).isEqualTo(ParsableLong.of(5));
              assertThat(loop.steps()).extracting(Step::id).containsExactly("a");
            });
  }

  @Test
  void letsARangeReplaceALoopParam() {
    Step step = step("foreach: {id: l, loop_params: {i: [9]}, ranges: {i: {to: 2}}, jobs: []}");

    assertThat(params(step).get("loop_params"))
        .isEqualTo(Params.map(Map.of("i", Params.range(0, 2, 1))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{from: 1}|to say where 'to'",
        "{to: 5, increment: 0}|increment other than 0",
        "{to: x}|expected a whole number, but found 'x'",
        "{to: 1, step: 2}|found 'step'",
        "[1]|two or three whole numbers",
        "[1, a]|two or three whole numbers",
        "[1, null, 2]|to say where 'to'",
        "[1, ~]|to say where 'to'",
        "[0, 5, 0]|increment other than 0",
        "[0, 5.0]|two or three whole numbers",
        "[0, 1, 2, 3]|two or three whole numbers",
        "[]|two or three whole numbers",
        "[[0], 5]|two or three whole numbers",
        "5|expected a range such as",
      })
  void refusesRanges(String range, String message) {
    List<Problem> problems =
        YamlTexts.problems(
            YamlTexts.workflowOf("- foreach: {id: l, jobs: [], ranges: {i: " + range + "}}"));

    assertThat(problems).anySatisfy(p -> assertThat(p.message()).contains(message));
    assertThat(problems)
        .allSatisfy(
            p -> assertThat(p.path()).startsWith("workflow.steps[0].params.loop_params.value.i"));
  }

  @Test
  void readsAWhile() {
    Step step =
        step(
            "while: {id: again, condition: i < 3, loop_params: {i: 0},"
                + " jobs: [job: {id: inc, type: NoOp, '!i<long>': i + 1}]}");

    Step expected =
        built(
            Steps.repeatWhile("again", "i < 3")
                .startingWith("i", 0)
                .step(Steps.noOp("inc").expression("i", ParamType.LONG, "i + 1")));
    assertThat(step).isEqualTo(expected);
  }

  @Test
  void readsJobsInsideOfLoopsInsideOfLoops() {
    String job = "job: {id: leaf, type: NoOp}";
    for (int i = 0; i < 10; i++) {
      job = "foreach: {id: l" + i + ", ranges: {p" + i + ": {to: 2}}, jobs: [" + job + "]}";
    }

    assertThat(steps("- " + job)).hasSize(1);
  }

  @Test
  void takesTheEmptyFieldsThatThePythonClientWrites() {
    Step step =
        step(
            "foreach: {id: l, tags: [], transition: [], loop_params: {}, ranges: {}, jobs:"
                + " [{job: {id: a, type: NoOp, tags: [], transition: []}}]}");

    assertThat(step.header().tags()).isEmpty();
    assertThat(step.header().transition()).isNull();
    assertThat(params(step)).isEqualTo(params(built(Steps.foreach("l"))));
  }

  @Test
  void mergesAliasesAndMergeKeys() {
    List<Step> steps =
        steps(
            "- job: &base {id: a, type: Sleep, sleep_seconds: 5}",
            "- job: {<<: *base, id: b}",
            "- job: {<<: [{sleep_seconds: 7}, *base], id: c}");

    assertThat(steps).extracting(Step::id).containsExactly("a", "b", "c");
    assertThat(steps)
        .extracting(step -> params(step).get("sleep_seconds"))
        .containsExactly(Params.number(5), Params.number(5), Params.number(7));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "- step: {id: a, type: NoOp}|4:5|expected one of [job, subworkflow, foreach, while, template]",
        "- a|4:5|expected one of [job, subworkflow, foreach, while, template]",
        "- {job: {id: a, type: NoOp}, foreach: {}}|4:5|expected one of [job",
        "- job: a|4:10|expected the fields of a job, but found 'a'",
        "- job:|4:9|expected the fields of a job, but found nothing",
        "- job: {id: a}|4:10|expected a type for job [a], but it has none",
        "- job: {id: a, type: [x]}|4:24|expected text, but found a list",
        "- job: {id: {}, type: NoOp}|4:15|expected text, but found a map",
        "- job: {id: a, type: NoOp, job_params: 1}|4:30|[job_params] is a reserved field",
        "- job: {id: a, type: NoOp, tags: x}|4:36|expected a list, but found 'x'",
        "- job: {id: a, type: NoOp, tags: [{}]}|4:37|expected the name of a tag",
        "- job: {id: a, type: NoOp, transition: b}|4:42|expected a list, but found 'b'",
        "- job: {id: a, type: NoOp, failure_mode: x}|4:44|expected one of [FAIL_IMMEDIATELY",
        "- subworkflow: {id: a, sync: maybe}|4:32|expected true or false, but found 'maybe'",
        "- subworkflow: {id: a, version: 1, workflow_version: 2}|4:38|expected one of 'version'",
        "- foreach: {id: a, jobs: {}, params: {}}|4:28|expected a list, but found a map",
        "- foreach: {id: a, jobs: [], params: []}|4:40|expected a map, but found a list",
        "- job: {id: a, id: b, type: NoOp}|4:18|expected each key once, but 'id' is there",
      })
  void refusesJobs(String job, String position, String message) {
    List<Problem> problems = YamlTexts.problems(YamlTexts.workflowOf(job));

    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.message()).contains(message);
              assertThat(problem.position()).hasToString(position);
            });
  }
}
