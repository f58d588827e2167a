package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.HttpCaller.Answer;
import dev.vivace.gateway.fixture.LiveGateway;
import dev.vivace.grid.api.Vivace;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Maestro's Python client against a real node: each construct of its language as it writes it is
 * validated, pushed and run, with the paths, headers and bodies of its requests.
 */
class PythonClientTest {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final String START = "{\"initiator\": {\"type\": \"manual\"}}";

  private static LiveGateway gateway;
  private static HttpCaller http;

  @BeforeAll
  static void start() {
    gateway = LiveGateway.over(Vivace.embedded().start());
    http = gateway.client();
    push(
        """
        Workflow:
          id: py-child
          owner: tester
          tags: []
          jobs:
          - job:
              id: c
              tags: []
              transition: []
              type: NoOp
          day: 1
        """);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static Answer call(String method, String path, String type, String body) {
    return http.send(
        http.plainRequest(
                method,
                WORKFLOWS + path,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("user", "tester")
            .header("Content-Type", type));
  }

  private static JsonNode json(String method, String path, String body) {
    return ok(call(method, path, "application/json", body));
  }

  private static JsonNode ok(Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  @CanIgnoreReturnValue
  private static JsonNode push(String document) {
    return ok(call("POST", "/yaml", "application/yaml", document));
  }

  private static JsonNode validate(String document) {
    return ok(call("PUT", "/actions/validate/yaml", "application/yaml", document));
  }

  private static Arguments row(String construct, List<String> steps, String fields) {
    return Arguments.of(construct, fields.indent(2), steps);
  }

  private static String jobs(String jobs) {
    return "jobs:\n" + jobs;
  }

  static Stream<Arguments> constructs() {
    return Stream.of(
        row("a workflow", List.of("a"), jobs(job("a", ""))),
        row(
            "fields of a workflow",
            List.of("a"),
            "name: Name\ndescription: 'l1\n\n  l2'\nrun_strategy: parallel\n"
                + "workflow_concurrency: 2\ntimeout: 1 hour\ncriticality: high\n"
                + jobs(job("a", ""))),
        row(
            "fields of a job",
            List.of("a"),
            jobs(
                job(
                    "a",
                    "name: A\n    description: d\n    failure_mode: ignore_failure\n"
                        + "    timeout: 30 sec\n"))),
        row(
            "transitions",
            List.of("a", "c"),
            jobs(
                """
                - job:
                    id: a
                    tags: []
                    transition:
                    - IF n > 5 THEN b
                    - OTHERWISE c
                    n: 3
                    type: NoOp
                """
                    + job("b", "")
                    + job("c", ""))),
        row(
            "dag: sequential",
            List.of("a", "b"),
            "dag: sequential\n" + jobs(job("a", "") + job("b", ""))),
        row(
            "dag: parallel",
            List.of("a", "b"),
            "dag: parallel\n" + jobs(job("a", "") + job("b", ""))),
        row(
            "dag of text and lists",
            List.of("a", "b", "c"),
            "dag:\n  a: b\n  b:\n  - IF true THEN c\n"
                + jobs(job("a", "") + job("b", "") + job("c", ""))),
        row(
            "params",
            List.of("a"),
            """
            n: 5
            x: 1.5
            flag: true
            text: 'yes'
            day: 2026-01-01
            pair: !!python/tuple
            - 1
            - 2
            list: &id001
            - a
            same: *id001
            map:
              a: x
            '!e': n + 1
            '!f<long>': n + 1
            '!script': "int x = 0;\\nx += 1;\\nreturn x + '';"
            """
                + jobs(job("a", "'!g<long>': f * 2\n    copy: *id001\n"))),
        row(
            "a range without a step",
            List.of("l"),
            jobs(
                foreach("ranges:\n      i: !!python/tuple\n      - 0\n      - 3\n      - null\n"))),
        row(
            "a range without a start",
            List.of("l"),
            jobs(
                foreach("ranges:\n      i: !!python/tuple\n      - null\n      - 3\n      - 2\n"))),
        row(
            "a range downwards",
            List.of("l"),
            jobs(foreach("ranges:\n      i: !!python/tuple\n      - 3\n      - 0\n      - -1\n"))),
        row(
            "loop params, ranges, concurrency and dag",
            List.of("l"),
            jobs(
                """
                - foreach:
                    id: l
                    tags: []
                    transition: []
                    loop_params:
                      i:
                      - 1
                      - 2
                      '!j<array<long>>': Util.intsBetween(0, 2, 1)
                    dag: sequential
                    jobs:
                    - job:
                        id: in1
                        tags: []
                        transition: []
                        '!p<long>': i * j + k
                        type: NoOp
                    - job:
                        id: in2
                        tags: []
                        transition: []
                        type: NoOp
                    concurrency: 2
                    ranges:
                      k: !!python/tuple
                      - 0
                      - 2
                      - null
                """)),
        row(
            "a while",
            List.of("w"),
            jobs(
                """
                - while:
                    id: w
                    tags: []
                    transition: []
                    loop_params:
                      x: 0
                    jobs:
                    - job:
                        id: inc
                        tags: []
                        transition: []
                        '!x<long>': x + 1
                        type: NoOp
                    condition: x < 3
                """)),
        row(
            "a subworkflow",
            List.of("s"),
            jobs(
                """
                - subworkflow:
                    id: s
                    tags: []
                    transition: []
                    day: 5
                    workflow_id: py-child
                    workflow_version: '1'
                    sync: true
                    explicit_params: false
                """)),
        row(
            "a subworkflow that has its id only",
            List.of("py-child"),
            jobs("- subworkflow:\n    id: py-child\n    tags: []\n    transition: []\n")));
  }

  private static String job(String id, String more) {
    return "- job:\n    id: %s\n    tags: []\n    transition: []\n".formatted(id)
        + (more.isEmpty() ? "" : "    " + more)
        + "    type: NoOp\n";
  }

  private static String foreach(String ranges) {
    return """
    - foreach:
        id: l
        tags: []
        transition: []
        loop_params: {}
        jobs:
        - job:
            id: in
            tags: []
            transition: []
            '!p<long>': i + 1
            type: NoOp
    """
        + "    "
        + ranges;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("constructs")
  void runsWhatTheClientWrites(String construct, String fields, List<String> steps) {
    String id = "py-" + construct.replaceAll("\\W", "-");
    String document = "Workflow:\n  id: " + id + "\n  owner: tester\n  tags: []\n" + fields;

    assertThat(validate(document).toString()).doesNotContain("warning");
    assertThat(push(document).at("/workflow_definition/metadata/workflow_version_id").asLong())
        .isEqualTo(1);
    json("POST", "/" + id + "/versions/default/actions/start", START);

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(watched(id)).isEqualTo("SUCCEEDED " + steps.stream().sorted().toList()));
  }

  /** What the client prints while it watches: the status, and the steps that have succeeded. */
  private static String watched(String id) {
    JsonNode info = json("GET", "/" + id + "/instances/1", "").path("aggregated_info");
    return info.path("workflow_instance_status").asText()
        + " "
        + info.path("step_aggregated_views").properties().stream()
            .filter(step -> step.getValue().path("status").asText().equals("SUCCEEDED"))
            .map(java.util.Map.Entry::getKey)
            .sorted()
            .toList();
  }

  @Test
  void takesTheRequestsOfTheClient() {
    String id = "py-requests";
    push(
        "Workflow:\n  id: "
            + id
            + "\n  owner: tester\n  tags: []\n"
            + jobs(job("a", "")).indent(2));
    String body =
        """
        {"initiator": {"type": "manual"}, "run_params": {"foo": {"value": "bar", "type": "STRING"}}}""";
    for (String version : List.of("default", "latest", "1")) {
      assertThat(json("GET", "/" + id + "/versions/" + version + "?enriched=False", ""))
          .isEqualTo(json("GET", "/" + id + "/versions/1", ""));
      assertThat(
              json("GET", "/" + id + "/versions/" + version + "?enriched=True", "")
                  .at("/workflow/id")
                  .asText())
          .isEqualTo(id);
    }
    assertThat(
            json("POST", "/" + id + "/versions/latest/actions/start", body)
                .path("workflow_instance_id")
                .asLong())
        .isEqualTo(1);
    Awaitility.await().until(() -> watched(id).startsWith("SUCCEEDED"));

    assertThat(
            json("GET", "/" + id + "/instances/1", "").at("/params/foo/evaluated_result").asText())
        .isEqualTo("bar");
    for (String path : List.of("", "/runs/1")) {
      assertThat(json("GET", "/" + id + "/instances/1" + path, "").path("status").asText())
          .isEqualTo("SUCCEEDED");
    }
    for (String path : List.of("/steps/a", "/runs/1/steps/a/attempts/1")) {
      assertThat(
              json("GET", "/" + id + "/instances/1" + path, "")
                  .at("/runtime_state/status")
                  .asText())
          .isEqualTo("SUCCEEDED");
    }
    Answer missing = call("GET", "/" + id + "/instances/9", "application/json", "");
    assertThat(missing.body().path("status").asText()).isEqualTo("NOT_FOUND");
  }

  @Test
  void answersWhatItRefusesInJsonWithTheirPlaces() {
    Answer refused =
        call(
            "PUT",
            "/actions/validate/yaml",
            "application/yaml",
            "Workflow:\n  id: py-bad\n  owner: tester\n  jobs: []\n  f: !!python/name:builtins.len ''\n");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString())
        .contains("python/name:builtins.len", "(line 5, column 6)");
  }
}
