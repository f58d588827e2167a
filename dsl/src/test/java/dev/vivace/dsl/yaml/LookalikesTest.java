package dev.vivace.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.spelling.EditDistance;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters that are probably keywords with a typo in them. */
class LookalikesTest {

  private static List<Problem> warnings(String document) {
    return YamlTexts.accepted(document).warnings();
  }

  private static String job(String entry) {
    return YamlTexts.workflowOf("- job: {id: a, type: NoOp, " + entry + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry_polcy: {n: 1}|retry_policy",
        "retry_polcy: 5|retry_policy",
        "retrypolicy: {n: 1}|retry_policy",
        "retryPolicy: {n: 1}|retry_policy",
        "retry-policy: {n: 1}|retry_policy",
        "tranistion: [b]|transition",
        "transitions: [b]|transition",
        "transition_: [b]|transition",
        "signal_dependancies: [a]|signal_dependencies",
        "signal_dependency: [a]|signal_dependencies",
        "signal_output: [a]|signal_outputs",
        "failuremode: x|failure_mode",
        "time_out: 5|timeout",
        "timout: 5|timeout",
        "Tags: [x]|tags",
        "tag: [x]|tags",
        "nmae: x|name",
        "decription: x|description",
      })
  void warnsOfAKeyOfAJob(String entry, String keyword) {
    String key = entry.substring(0, entry.indexOf(':'));

    List<Problem> warnings = warnings(job(entry));

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0).isError()).isFalse();
    assertThat(warnings.get(0).path()).isEqualTo("workflow.steps[0].params." + key);
    assertThat(warnings.get(0).message()).contains("[" + key + "]", "[" + keyword + "]");
    assertThat(warnings.get(0).position()).hasToString("4:30");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ownr: x|owner",
        "run_stratgy: PARALLEL|run_strategy",
        "workflow_concurency: 5|workflow_concurrency",
        "time_trigger: [x]|time_triggers",
        "timetriggers: [x]|time_triggers",
        "signalTriggers: [x]|signal_triggers",
        "instance_step_concurency: 5|instance_step_concurrency",
        "alertings: {a: b}|alerting",
        "DAG: sequential|dag",
      })
  void warnsOfAKeyOfAWorkflow(String line, String keyword) {
    List<Problem> warnings = warnings(YamlTexts.workflowWith(line));

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0).message()).contains("[" + keyword + "]");
    assertThat(warnings.get(0).position()).hasToString("4:3");
  }

  @Test
  void keepsTheParameter() {
    var step = YamlTexts.accepted(job("retry_polcy: 5")).request().workflow().steps().get(0);

    assertThat(step.header().params()).containsKey("retry_polcy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'retry_polcy<long>': 5",
        "'!retry_polcy': '5'",
        "'retry_polcy(constant)': 5",
        "'!tranistion<string_array>(mutable)': x",
      })
  void trustsAKeyThatSaysThatItIsAParameter(String entry) {
    assertThat(warnings(job(entry))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "day: 20260101",
        "day: '20260101'",
        "date: x",
        "tag: x",
        "task: x",
        "time: 5",
        "types: [x]",
        "names: [a, b]",
        "ids: [1, 2]",
        "translation: x",
        "signal_inputs: [x]",
        "sleep_seconds: 5",
        "sql: x",
        "version: 5",
        "params: {a: b}",
        "condition: x",
        "concurrency: 5",
        "jobs: 5",
        "timeouts: [5]",
      })
  void leavesOrdinaryNamesAlone(String entry) {
    assertThat(warnings(job(entry))).isEmpty();
    assertThat(warnings(YamlTexts.workflowOf("- job: {id: a, type: NoOp}") + "  " + dated(entry)))
        .isEmpty();
  }

  /** The same at the workflow, where jobs is a keyword. */
  private static String dated(String entry) {
    return entry.startsWith("jobs") ? "job_count: 5\n" : entry + "\n";
  }

  @Test
  void suspectsNoKeyBesideTheKeywordItself() {
    assertThat(warnings(job("timeout: 5, timeouts: 7, tags: [], tag: [x]"))).isEmpty();
    assertThat(
            warnings(
                YamlTexts.workflowOf(
                    "- subworkflow: {id: a, workflow_id: b, subworkflow_ids: [x], versions: [1]}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- foreach: {id: a, jobs: [], retry_policy: {a: b}}|retry_policy",
        "- job: {id: a, type: NoOp, strict_ordering: true}|strict_ordering",
        "- job: {id: a, type: NoOp, time_triggers: [a]}|time_triggers",
      })
  void warnsOfAKeywordInTheWrongPlace(String job, String keyword) {
    List<Problem> warnings = warnings(YamlTexts.workflowOf(job));

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0).message()).startsWith("[" + keyword + "] is no keyword here");
  }

  @Test
  void hidesNoErrorBehindManyWarnings() {
    String[] lines = new String[301];
    for (int i = 0; i < 300; i++) {
      lines[i] = "n" + i + ": 010";
    }
    lines[300] = "bad: ~";

    List<Problem> problems = YamlTexts.problems(YamlTexts.workflowWith(lines));

    assertThat(problems).filteredOn(Problem::isError).hasSize(1);
    assertThat(problems).hasSizeLessThan(300);
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, timeout, 0",
    "timeout, timout, 1",
    "transition, tranistion, 1",
    "policy, policies, 3",
    "'', abc, 3",
    "kitten, sitting, 3",
  })
  void countsSlips(String from, String to, int slips) {
    assertThat(EditDistance.between(from, to)).isEqualTo(slips);
    assertThat(EditDistance.between(to, from)).isEqualTo(slips);
  }
}
