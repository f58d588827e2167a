package dev.vivace.dsl.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema refuses broken parts; a sound document around each one shows that it is that part. */
class BrokenDocumentsTest {
  private static final String STEP = "\"id\": \"a\", \"type\": \"NoOp\"";

  private static String workflow(String fields) {
    return "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {" + STEP + "}}]" + fields + "}}";
  }

  private static String step(String fields) {
    return "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {" + STEP + fields + "}}]}}";
  }

  private static String yamlJob(String fields) {
    return "Workflow: {id: w, jobs: [{job: {id: a, type: NoOp" + fields + "}}]}";
  }

  private static String yamlWorkflow(String fields) {
    return "Workflow: {id: w, jobs: [{job: {id: a, type: NoOp}}]" + fields + "}";
  }

  @Test
  void acceptsWhatIsAroundTheBrokenParts() {
    assertThat(SchemaCheck.json(workflow(""))).isEmpty();
    assertThat(SchemaCheck.json(step(""))).isEmpty();
    assertThat(SchemaCheck.yaml(yamlJob(""))).isEmpty();
    assertThat(SchemaCheck.yaml(yamlWorkflow(""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"workflow\": null}",
        "{\"workflow\": {\"steps\": [{\"step\": {\"id\": \"a\", \"type\": \"NoOp\"}}]}}",
        "{\"workflow\": {\"id\": \"w\"}}",
        "{\"workflow\": {\"id\": \"w\", \"steps\": []}}",
        "{\"workflow\": {\"id\": \"w\", \"steps\": [{}]}}",
        "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"job\": {\"id\": \"a\"}}]}}",
        "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"id\": \"a\"}}]}}",
        "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"type\": \"NoOp\"}}]}}",
        "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"while\": {\"id\": \"a\", \"steps\": []}}]}}",
        "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"foreach\": {\"id\": \"a\", \"steps\": [],"
            + " \"retry_policy\": {}}}]}}",
        "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"foreach\": {\"id\": \"a\", \"steps\": [],"
            + " \"concurrency\": 501}}]}}",
      })
  void refusesJson(String document) {
    assertThat(SchemaCheck.json(document)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\": {}",
        "\"stepz\": []",
        "\"retry_policy\": {}",
        "\"criticality\": \"URGENT\"",
        "\"timeout\": -1",
        "\"instance_step_concurrency\": 1000",
        "\"tags\": [5]",
        "\"params\": {\"x\": 1}",
        "\"params\": {\"1x\": {\"type\": \"LONG\", \"value\": 1}}",
        "\"params\": {\"a__b\": {\"type\": \"LONG\", \"value\": 1}}",
        "\"params\": {\"x\": {\"value\": 1}}",
        "\"params\": {\"x\": {\"type\": \"LONG\"}}",
        "\"params\": {\"x\": {\"type\": \"LONG\", \"value\": 1, \"expression\": \"1\"}}",
        "\"params\": {\"x\": {\"type\": \"LONG\", \"value\": \"one\"}}",
        "\"params\": {\"x\": {\"type\": \"NUMBER\", \"value\": 1}}",
        "\"params\": {\"x\": {\"type\": \"LONG\", \"value\": 1, \"mode\": \"FIXED\"}}",
        "\"params\": {\"x\": {\"type\": \"MAP\", \"value\": {\"y\": 1}}}",
        "\"params\": {\"x\": {\"type\": \"LONG_ARRAY\", \"value\": [true]}}",
        "\"time_triggers\": [{\"cron\": \"0 3 * * *\"}]",
        "\"time_triggers\": [{\"type\": \"CRON\"}]",
        "\"time_triggers\": [{\"type\": \"WEEKLY\", \"cron\": \"0 3 * * *\"}]",
        "\"time_triggers\": [{\"type\": \"CRON\", \"expression\": \"@daily\"}]",
        "\"time_triggers\": [{\"type\": \"PREDEFINED\", \"expression\": \"@often\"}]",
        "\"signal_triggers\": [{}]",
        "\"signal_triggers\": [{\"definitions\": {\"a\": {\"match_params\": {\"x\": {\"value\": 1,"
            + " \"operator\": \"~\"}}}}}]",
      })
  void refusesFieldsOfAWorkflow(String field) {
    assertThat(SchemaCheck.json(workflow(", " + field))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sync\": true",
        "\"steps\": []",
        "\"failure_mode\": \"GIVE_UP\"",
        "\"transition\": {\"successors\": [\"b\"]}",
        "\"transition\": {\"next\": {}}",
        "\"retry_policy\": {\"error_retry_limit\": 100}",
        "\"retry_policy\": {\"retries\": 1}",
        "\"retry_policy\": {\"backoff\": {}}",
        "\"retry_policy\": {\"backoff\": {\"type\": \"SLOW_BACKOFF\"}}",
        "\"retry_policy\": {\"backoff\": {\"type\": \"FIXED_BACKOFF\", \"error_retry_exponent\": 2}}",
        "\"signal_dependencies\": []",
        "\"signal_dependencies\": [{\"match_params\": {}}]",
        "\"signal_outputs\": [{\"name\": \"a\", \"params\": {\"x\": 1}}]",
      })
  void refusesFieldsOfAStep(String field) {
    assertThat(SchemaCheck.json(step(", " + field))).isNotEmpty();
  }

  @Test
  void refusesPropertiesThatAreNone() {
    for (String properties :
        new String[] {
          "{\"concurrency\": 5}",
          "{\"step_concurrency\": 1001}",
          "{\"run_strategy\": \"RANDOM\"}",
          "{\"run_strategy\": {\"workflow_concurrency\": 5}}",
          "{\"alerting\": {\"type_configs\": {\"NONE\": {}}}}",
          "{\"alerting\": {\"mails\": []}}",
        }) {
      String document = "{\"properties\": " + properties + "," + workflow("").substring(1);

      assertThat(SchemaCheck.json(document)).as(properties).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "Flow: {id: w, jobs: []}",
        "Workflow: {id: w, jobs: []}",
        "Workflow: {id: w}",
        "Workflow: {jobs: [{job: {id: a, type: NoOp}}]}",
        "Workflow: {id: w, jobs: [{step: {id: a, type: NoOp}}]}",
        "Workflow: {id: w, jobs: [{job: {id: a, type: NoOp}, foreach: {id: b}}]}",
        "Workflow: {id: w, jobs: [{job: {id: a}}]}",
        "Workflow: {id: w, jobs: [{job: {type: NoOp}}]}",
        "Workflow: {id: w, jobs: [{while: {id: a}}]}",
        "Workflow: {id: w, jobs: [{foreach: {id: a, ranges: {i: 5}}}]}",
        "Workflow: {id: w, jobs: [{foreach: {id: a, ranges: {i: {from: 5}}}}]}",
        "Workflow: {id: w, jobs: [{foreach: {id: a, ranges: {i: {to: 5, step: 1}}}}]}",
        "Workflow: {id: w, jobs: [{foreach: {id: a, ranges: {i: [1]}}}]}",
        "Workflow: {id: w, jobs: [{foreach: {id: a, ranges: {i: [1, 5, 0]}}}]}",
        "Workflow: {id: w, jobs: [{foreach: {id: a, params: {}, loop_params: {}}}]}",
        "Workflow: {id: w, jobs: [{subworkflow: {id: a, sync: maybe}}]}",
        "Workflow: {id: w, jobs: [{subworkflow: {id: a, version: 1, workflow_version: 1}}]}",
      })
  void refusesYaml(String document) {
    assertThat(SchemaCheck.yaml(document)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "run_strategy: random",
        "workflow_concurrency: many",
        "step_concurrency: 0",
        "tags: etl",
        "dag: zigzag",
        "dag: {a: '1b'}",
        "workflow_params: {}",
        "x: ~",
        "'x<nope>': 1",
        "'x(fixed)': 1",
        "'x<long>': text",
        "'!x': [1]",
        "x: [[1]]",
        "x: {'y<nope>': 1}",
        "time_triggers: [{type: CRON}]",
        "alerting: {mails: []}",
      })
  void refusesKeysOfAWorkflowInYaml(String entry) {
    assertThat(SchemaCheck.yaml(yamlWorkflow(", " + entry))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transition: b",
        "transition: [IF THEN b]",
        "transition: [b c]",
        "failure_mode: give up",
        "job_params: {}",
        "retry_policy: {retries: 1}",
        "retry_policy: 5",
        "signal_dependencies: [{}]",
        "signal_outputs: []",
      })
  void refusesKeysOfAJobInYaml(String entry) {
    assertThat(SchemaCheck.yaml(yamlJob(", " + entry))).isNotEmpty();
  }
}
