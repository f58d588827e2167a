package dev.vivace.dsl.yaml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.Alerting;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOutput;
import dev.vivace.dsl.model.SignalTrigger;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML can say what only the JSON form could in Maestro, in the shapes of the JSON form. */
class YamlMoreThanMaestroTest {
  private static WorkflowCreateRequest workflow(String field, String json) {
    return YamlTexts.accepted(YamlTexts.workflowWith(field + ": " + json)).request();
  }

  private static Step job(String wrapper, String field, String json) {
    String document =
        YamlTexts.workflowOf("- " + wrapper + ": {id: a, type: NoOp, " + field + ": " + json + "}");
    return YamlTexts.accepted(document).request().workflow().steps().get(0);
  }

  private static Map<String, ?> params(Step step) {
    return requireNonNull(step.header().params());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"error_retry_limit\": 3, \"platform_retry_limit\": \"${n}\", \"timeout_retry_limit\":"
            + " 1}",
        "{\"backoff\": {\"type\": \"FIXED_BACKOFF\", \"error_retry_backoff_in_secs\": 5}}",
        "{\"backoff\": {\"type\": \"EXPONENTIAL_BACKOFF\", \"error_retry_exponent\": 2}}",
      })
  void readsTheRetryPolicyOfAJob(String json) {
    assertThat(job("job", "retry_policy", json))
        .isInstanceOfSatisfying(
            Step.Typed.class,
            step -> {
              assertThat(step.retryPolicy()).isEqualTo(VivaceJson.read(json, RetryPolicy.class));
              assertThat(step.header().params()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"job", "subworkflow", "foreach", "while"})
  void readsSignalsOfEveryKindOfJob(String wrapper) {
    String awaited =
        "{\"name\": \"t\", \"match_params\": {\"d\": {\"param\": {\"value\": \"x\", \"type\":"
            + " \"STRING\"}, \"operator\": \"<\"}}}";
    String announced =
        "{\"name\": \"s\", \"params\": {\"d\": {\"value\": 1, \"type\": \"LONG\"}}, \"payload\":"
            + " {\"n\": {\"expression\": \"1\", \"type\": \"LONG\"}}}";

    Step awaiting = job(wrapper, "signal_dependencies", "[" + awaited + "]");
    Step announcing = job(wrapper, "signal_outputs", "[" + announced + "]");

    assertThat(awaiting.header().signalDependencies())
        .containsExactly(VivaceJson.read(awaited, SignalDependency.class));
    assertThat(announcing.header().signalOutputs())
        .containsExactly(VivaceJson.read(announced, SignalOutput.class));
  }

  @Test
  void readsTriggers() {
    String cron = "{\"type\": \"CRON\", \"cron\": \"0 3 * * *\", \"timezone\": \"UTC\"}";
    String signal =
        "{\"definitions\": {\"a\": {\"match_params\": {\"x\": {\"value\": 5}}}}, \"condition\":"
            + " \"true\"}";

    assertThat(workflow("time_triggers", "[" + cron + "]").workflow().timeTriggers())
        .containsExactly(VivaceJson.read(cron, TimeTrigger.class));
    assertThat(workflow("signal_triggers", "[" + signal + "]").workflow().signalTriggers())
        .containsExactly(VivaceJson.read(signal, SignalTrigger.class));
  }

  @Test
  void readsAlertingAndLimits() {
    String alerting = "{\"emails\": [\"a\"], \"tct\": {\"completed_by_hour\": 5}}";

    assertThat(requireNonNull(workflow("alerting", alerting).properties()).alerting())
        .isEqualTo(VivaceJson.read(alerting, Alerting.class));
    assertThat(requireNonNull(workflow("step_concurrency", "7").properties()).stepConcurrency())
        .isEqualTo(7);
    assertThat(workflow("instance_step_concurrency", "7").workflow().instanceStepConcurrency())
        .isEqualTo(ParsableLong.of(7));
    assertThat(workflow("instance_step_concurrency", "'7'").workflow().instanceStepConcurrency())
        .isEqualTo(ParsableLong.of("7"));
    assertThat(job("foreach", "strict_ordering", "true"))
        .isInstanceOfSatisfying(
            Step.Foreach.class, loop -> assertThat(loop.strictOrdering()).isTrue());
  }

  @Test
  void takesAKeyWithATypeForAParameterStill() {
    Step step = job("job", "'retry_policy<map>'", "{error_retry_limit: many}");

    assertThat(params(step)).containsOnlyKeys("retry_policy");
    assertThat(YamlTexts.accepted(YamlTexts.workflowWith("'alerting<boolean>': true")).warnings())
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "time_triggers: 5|4:18|workflow.time_triggers|expected a list, but found '5'",
        "time_triggers: [5]|4:19|workflow.time_triggers[0]|missing \"type\", expected one of",
        "time_triggers: [~]|4:19|workflow.time_triggers[0]|expected a value, but found nothing",
        "time_triggers: [{cron: x}]|4:19|workflow.time_triggers[0]|missing \"type\", expected one"
            + " of",
        "time_triggers: [{type: CRON, cron: x, zone:"
            + " y}]|4:41|workflow.time_triggers[0].zone|Unrecogn",
        "time_triggers: [{type: CRON}]|4:19|workflow.time_triggers[0].cron|may not be null",
        "signal_triggers: [{definitions:"
            + " [a]}]|4:22|workflow.signal_triggers[0].definitions|expected",
        "signal_triggers: [{}]|4:21|workflow.signal_triggers[0].definitions|may not be null",
        "alerting: {emails: {}}|4:14|properties.alerting.emails|expected an array",
        "alerting: {type_configs: {NONE: {}}}|4:14|properties.alerting.type_configs|expected one"
            + " of",
        "alerting: [a]|4:13|workflow.alerting|expected a map, but found a list",
        "step_concurrency: many|4:21|workflow.step_concurrency|expected a whole number",
        "instance_step_concurrency: [1]|4:30|workflow.instance_step_concurrency|expected a non-neg",
        "instance_step_concurrency: 1.5|4:30|workflow.instance_step_concurrency|expected a"
            + " non-nega",
        "instance_step_concurrency: -1|4:30|workflow.instance_step_concurrency|expected a non-neg",
      })
  void saysWhereAPartOfAWorkflowIsWrong(String line, String position, String path, String message) {
    Problem problem = YamlTexts.onlyProblem(YamlTexts.workflowWith(line));

    assertThat(problem.path()).startsWith(path);
    assertThat(problem.message()).contains(message).doesNotContain("JSON", "(at ");
    assertThat(problem.position()).hasToString(position);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "retry_policy: {error_retry: 1}|.retry_policy.error_retry|Unrecognized field",
        "retry_policy: {error_retry_limit: {}}|.retry_policy.error_retry_limit|expected a non-neg",
        "retry_policy: {backoff: {type: SLOW}}|.retry_policy.backoff|expected one of",
        "retry_policy: {error_retry_limit: 99999999999999999999}|.retry_policy.error|fits into 64",
        "signal_dependencies: [{}]|.signal_dependencies[0].name|may not be null",
        "signal_dependencies: [{name: a, match_params: {d: {param:"
            + " 5}}}]|.signal_dependencies[0].match_params.d.param|expected a parameter",
        "signal_outputs: [{name: a, params: {d: {value: 5}}}]|.signal_outputs[0].params.d|needs a"
            + " type",
      })
  void saysWhereAPartOfAJobIsWrong(String field, String path, String message) {
    List<Problem> problems =
        YamlTexts.problems(YamlTexts.workflowOf("- job: {id: a, type: NoOp, " + field + "}"));

    Problem problem = problems.get(0);
    assertThat(problem.path()).startsWith("workflow.steps[0]" + path);
    assertThat(problem.message()).contains(message).doesNotContain("JSON", "(at ");
    assertThat(requireNonNull(problem.position()).line()).isEqualTo(4);
    assertThat(requireNonNull(problem.position()).column()).isGreaterThan(28);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "time_triggers: [{type: CRON, cron: nope}]|4:32|[cron expression] is not valid",
        "signal_triggers: [{definitions: {a: {join_keys: [x], match_params: {x: {value:"
            + " 1}}}}}]|4:40|join",
        "alerting: {tct: {tz: UTC}}|4:14|one and only one time field",
        "step_concurrency: 0|4:3|step_concurrency should be positive",
        "instance_step_concurrency: 5000|4:3|instance_step_concurrency should be positive",
      })
  void letsValidationPointAtTheirPlaces(String line, String position, String message) {
    YamlTexts.Accepted accepted = YamlTexts.accepted(YamlTexts.workflowWith(line));

    List<Problem> problems =
        accepted.positions().locate(new WorkflowValidator().validate(accepted.request()));

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).contains(message);
    assertThat(problems.get(0).position()).hasToString(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time_triggers: [{type: PREDEFINED, expression: @daily}]",
        "signal_triggers: [{definitions: {a: {match_params: {x: {value: 1, operator: >=}}}}}]",
        "operator: >=",
      })
  void advisesQuotesAroundSigns(String line) {
    Problem problem = YamlTexts.onlyProblem(YamlTexts.workflowWith(line));

    assertThat(problem.message()).contains("put quotes around text that starts with a sign");
    assertThat(requireNonNull(problem.position()).line()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"job: {type: NoOp, ", "subworkflow: {workflow_id: c, ", "template: {type: t, "})
  void readsAMapOfParams(String wrapper) {
    String document =
        YamlTexts.workflowOf(
            "- " + wrapper + "id: a, params: {day: 20260102, '!n<long>': day + 1}, region: eu}");

    Step step = YamlTexts.accepted(document).request().workflow().steps().get(0);

    assertThat(params(step)).containsKeys("day", "n", "region").doesNotContainKey("params");
  }

  @Test
  void readsAMapOfParamsOfAWorkflow() {
    WorkflowCreateRequest request = workflow("params", "{\"day\": 20260102}");

    assertThat(request.workflow().params()).containsOnlyKeys("day");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "job: {id: a, type: NoOp, day: 1, params: {day: 2}} | duplicate key",
        "job: {id: a, type: NoOp, params: 5} | expected a map",
        "subworkflow: {id: a, workflow_id: c, params: {subworkflow_id: d}} | duplicate key",
        "foreach: {id: a, params: {i: [1]}, loop_params: {j: [1]}, jobs: []} | they mean the same"
      })
  void refusesParamsThatCannotBeMeant(String job, String expected) {
    assertThat(YamlTexts.problems(YamlTexts.workflowOf("- " + job)))
        .anySatisfy(problem -> assertThat(problem.message()).contains(expected));
  }

  @Test
  void keepsAParameterThatIsMeantToBeNamedParams() {
    Step step = job("job", "'params<map>'", "{\"a\": \"x\"}");

    assertThat(params(step)).containsOnlyKeys("params");
  }

  @Test
  void takesParamsOfALoopForThoseOfTheLoop() {
    String document =
        YamlTexts.workflowOf(
            "- foreach: {id: a, params: {i: [1]}, jobs: [{job: {id: b, type: NoOp}}]}");

    assertThat(params(YamlTexts.accepted(document).request().workflow().steps().get(0)))
        .containsOnlyKeys("loop_params");
  }
}
