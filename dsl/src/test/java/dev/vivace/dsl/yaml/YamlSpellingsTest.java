package dev.vivace.dsl.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.WorkflowValidator;
import dev.vivace.dsl.validate.problem.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same thing, said in the many ways that YAML and the language have for it. */
class YamlSpellingsTest {
  private static final String BLOCK =
      """
      Workflow:
        id: orders
        owner: data
        run_strategy: parallel
        workflow_concurrency: 3
        timeout: 30
        criticality: HIGH
        tags:
          - etl
        day: 20260101
        '!next<long>': day + 1
        note: |
          two
          lines
        dag: sequential
        jobs:
          - job:
              id: a
              type: NoOp
          - foreach:
              id: l
              concurrency: 2
              loop_params:
                x:
                  - 1
                  - 2
              ranges:
                i:
                  from: 0
                  to: 3
                  increment: 1
              jobs:
                - job:
                    id: b
                    type: Sleep
                    sleep_seconds: 1
          - subworkflow:
              id: s
              workflow_id: child
              version: 2
              sync: false
          - while:
              id: w
              condition: n < 3
              loop_params:
                n: 0
              jobs:
                - job:
                    id: c
                    type: NoOp
                    '!n<long>': n + 1
      """;

  private static final String FLOW =
      """
      {"workflow": {"id": "orders", owner: data, run_strategy: Parallel, workflow_concurrency: "3",
        timeout: "30", criticality: high, tags: ['etl'], 'day<long>': 20260101,
        " ! next < LONG > ": "day + 1", note: "two\\nlines\\n",
        dag: {a: [job.l, ''], l: s, s: ["  w  "]},
        jobs: [
          {job: {type: NOOP, id: a, transition: [l]}},
          {foreach: {id: l, job_concurrency: 2, params: {'x<array<long>>': [1, 2]},
            ranges: {i: [null, 3]}, jobs: [job: {id: b, type: sleep, sleep_seconds: 1}]}},
          {subworkflow: {id: s, subworkflow_id: child, subworkflow_version: '2', sync: FALSE}},
          {while: {id: w, condition: "n < 3", params: {n: 0},
            jobs: [job: {id: c, type: noop, transition: [], '!n<Long>': n + 1}]}}]}}
      """
          .replace("job.l", "l");

  private static WorkflowCreateRequest read(byte[] document) {
    YamlTexts.Accepted accepted = YamlTexts.accepted(new YamlReader().readWorkflow(document));
    assertThat(accepted.warnings()).isEmpty();
    assertThat(new WorkflowValidator().validate(accepted.request())).isEmpty();
    return accepted.request();
  }

  static Stream<String> spellings() {
    return Stream.of(
        FLOW,
        BLOCK.replace("\n", "\r\n"),
        "\uFEFF" + BLOCK,
        "---\n" + BLOCK + "...\n",
        "%YAML 1.1\n---\n" + BLOCK,
        "%YAML 1.2\n---\n" + BLOCK,
        "# a comment\n" + BLOCK.replace("id: orders", "id: orders # its id"),
        BLOCK.replace("id: orders", "\"id\": 'orders'"),
        BLOCK.replace("id: orders", "? id\n  : orders"),
        BLOCK.replace("id: orders", "id: >-\n    orders"),
        BLOCK.replace("id: orders", "id: !!str orders"),
        BLOCK.replace("tags:\n", "tags: !!seq\n").replace("Workflow:", "Workflow: !!map"),
        BLOCK.replace("note: |\n    two\n    lines", "note: 'two\n\n    lines\n\n    '"),
        BLOCK.replace("day: 20260101", "day: !!int '20260101'"),
        BLOCK.replace("day: 20260101", "day: 20_260_101"),
        BLOCK.replace("day: 20260101", "'day(mutable)': 20260101").replace("(mutable)", ""),
        BLOCK.replace("owner: data", "owner: data\n  name:\n  description: ~"),
        BLOCK.replace("dag: sequential", "dag: Sequential"),
        BLOCK.replace("dag: sequential", "dag: {a: l, l: [s], s: w}"),
        BLOCK.replace("to: 3", "to: '3'"),
        BLOCK.replace(
            "    - job:\n        id: a\n        type: NoOp\n", "    - job: {type: NoOp, id: a}\n"));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void meansTheSame(String document) {
    assertThat(VivaceJson.toTree(read(document.getBytes(UTF_8))))
        .isEqualTo(VivaceJson.toTree(read(BLOCK.getBytes(UTF_8))));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "IF n > 5 THEN b|n > 5",
        "if n > 5 then b|n > 5",
        "  If  n > 5  Then  b  |n > 5",
        "'IF n > 5 THEN b'|n > 5",
        "b|true",
        "' b '|true",
        "OTHERWISE b|true",
        "otherwise b|true",
        "IF 'then' == s THEN b|'then' == s",
      })
  void readsSentencesOfATransition(String sentence, String condition) {
    String jobs = "[{job: {id: a, type: NoOp, transition: [%s]}}, {job: {id: b, type: NoOp}}]";
    WorkflowCreateRequest own =
        YamlTexts.accepted("Workflow: {id: w, jobs: " + jobs.formatted(sentence) + "}").request();
    WorkflowCreateRequest dag =
        YamlTexts.accepted(
                "Workflow: {id: w, dag: {a: [%s]}, jobs: ".formatted(sentence)
                    + jobs.formatted("")
                    + "}")
            .request();

    assertThat(own.workflow().steps().get(0).transition().edges()).containsEntry("b", condition);
    assertThat(dag).isEqualTo(own);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "workflow_concurrency: many|expected a whole number, but found 'many'",
        "workflow_concurrency: 1.5|expected a whole number, but found '1.5'",
        "workflow_concurrency: '9223372036854775808'|expected a whole number",
        "workflow_concurrency: ''|expected a whole number",
        "run_strategy: serial|expected one of [SEQUENTIAL",
        "criticality: urgent|expected one of [CRITICAL",
      })
  void refusesOtherValuesOfAField(String line, String message) {
    Problem problem = YamlTexts.onlyProblem(YamlTexts.workflowWith(line));

    assertThat(problem.message()).contains(message);
  }

  @Test
  void refusesOtherRoots() {
    for (String root : List.of("WORKFLOW", "workflows", "Workflows", "job", "Template")) {
      assertThat(YamlTexts.onlyProblem(root + ": {id: w, jobs: []}").message())
          .startsWith("expected a map with the one key Workflow");
    }
  }
}
