package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.LiveGateway;
import dev.vivace.grid.api.Vivace;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans over HTTP from a real node, compared with the runs that they are of. */
class PlanEndpointTest {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final String PLAN = WORKFLOWS + "/actions/plan";

  private static final Set<String> CHANGING =
      Set.of("RUN_TS", "got", "loop_params", "loop_index", "condition");

  private static LiveGateway gateway;
  private static HttpCaller http;

  @BeforeAll
  static void start() {
    gateway =
        LiveGateway.over(
            Vivace.embedded()
                .task("rows", call -> CompletableFuture.completedFuture(Map.of("got", 3)))
                .start());
    http = gateway.client();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static final String YAML =
      """
      Workflow:
        id: %s
        owner: me
        day: 20260101
        '!next<long>': day + 1
        jobs:
          - job: {id: a, type: NoOp, '!p<long>': next + 1, transition: [IF p > 0 THEN t, OTHERWISE off]}
          - job: {id: off, type: NoOp}
          - job: {id: t, type: Task, task: rows, got: 0, transition: [each, w]}
          - foreach:
              id: each
              ranges: {hour: {to: 3}}
              jobs:
                - job: {id: inner, type: NoOp, '!at<long>': day * 100 + hour, '!late<long>': next + loop_index}
          - while:
              id: w
              condition: i < 2
              loop_params: {i: 0}
              jobs:
                - job: {id: again, type: NoOp, '!i<long>': i + 1}
      """;

  @Test
  void answersBothFormsWithThePlan() {
    var yaml = http.yaml("PUT", PLAN + "/yaml", YAML.formatted("both"));
    var json =
        http.json(
            "PUT",
            PLAN,
            """
            {"properties": {"owner": "me"}, "workflow": {"id": "j", "steps": [
              {"step": {"id": "a", "type": "NoOp"}}]}}
            """);

    assertThat(yaml.status()).as("%s", yaml.body()).isEqualTo(200);
    assertThat(yaml.body().at("/steps/3/foreach/iterations").asLong()).isEqualTo(3);
    assertThat(yaml.body().at("/steps/0/transitions/0/holds").asBoolean()).isTrue();
    assertThat(yaml.body().at("/steps/1/runs").asText()).isEqualTo("NO");
    assertThat(yaml.body().path("evaluated_at").asLong()).isPositive();
    assertThat(json.body().at("/totals/leaf_steps").asLong()).isEqualTo(1);
    assertThat(http.get(WORKFLOWS + "/both/versions/latest").status()).isEqualTo(404);
  }

  @ParameterizedTest(name = "query {0}")
  @CsvSource({
    "'', 20260101, 20260102, DEFINITION",
    "?param=day=20260501, 20260501, 20260502, LAUNCH",
    "?param=day%3D20260501&param=x%3Da%20b, 20260501, 20260502, LAUNCH",
  })
  void takesParamsOfTheRun(String query, long day, long next, String source) {
    var answer = http.yaml("PUT", PLAN + "/yaml" + query, YAML.formatted("params"));

    assertThat(answer.body().at("/params/day/value").asLong()).isEqualTo(day);
    assertThat(answer.body().at("/params/day/source").asText()).isEqualTo(source);
    assertThat(answer.body().at("/params/next/value").asLong()).isEqualTo(next);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?param=day=soon   | param [day]
          ?param=day        | param expected name=value, but it is [day]
          """)
  void refusesParamsThatItCannotRead(String query, String error) {
    var answer = http.yaml("PUT", PLAN + "/yaml" + query, YAML.formatted("params"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0").asText()).startsWith(error);
  }

  @Test
  void refusesWhatAStartWouldRefuse() {
    String yaml = YAML.formatted("fixed").replace("day: 2026", "'day<long>(constant)': 2026");

    var answer = http.yaml("PUT", PLAN + "/yaml?param=day=5", yaml);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo("Cannot modify param with mode [CONSTANT] for parameter [day]");
  }

  @ParameterizedTest
  @CsvSource({"/actions/plan/yaml", "/actions/validate/yaml"})
  void namesAllProblemsAtOnce(String path) {
    String yaml =
        YAML.formatted("broken")
            .replace("day: 20260101", "'!day<long>': 1 / 0")
            .replace("IF p > 0 THEN t", "nowhere");

    var answer = http.yaml("PUT", WORKFLOWS + path, yaml);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors"))
        .extracting(JsonNode::asText)
        .anyMatch(text -> text.startsWith("workflow.steps[0].transition.successors.nowhere "))
        .anyMatch(text -> text.startsWith("workflow.params.day "))
        .hasSize(2);
  }

  @Test
  void knowsTheWorkflowsOfTheGrid() {
    String parent =
        """
        Workflow:
          id: parent
          owner: me
          jobs:
            - subworkflow: {id: s, workflow_id: the-child, given: 7}
        """;
    var before = http.yaml("PUT", PLAN + "/yaml", parent);
    var warned = http.yaml("PUT", WORKFLOWS + "/actions/validate/yaml", parent);
    for (int version = 1; version <= 2; version++) {
      assertThat(http.yaml("POST", WORKFLOWS + "/yaml", Samples.yaml("the-child")).status())
          .isEqualTo(200);
    }
    var after = http.yaml("PUT", PLAN + "/yaml", parent);
    var silent = http.yaml("PUT", WORKFLOWS + "/actions/validate/yaml", parent);

    assertThat(before.body().at("/steps/0/subworkflow/exists").asBoolean(true)).isFalse();
    assertThat(before.body().at("/problems/0/severity").asText()).isEqualTo("WARNING");
    assertThat(warned.status()).isEqualTo(200);
    assertThat(warned.text("message"))
        .startsWith("the workflow definition is valid. Warning: workflow.steps[0].params")
        .contains("the-child");
    assertThat(after.body().at("/steps/0/subworkflow/exists").asBoolean()).isTrue();
    assertThat(after.body().at("/steps/0/subworkflow/version").asLong()).isEqualTo(2);
    assertThat(after.body().at("/steps/0/subworkflow/params/given/value").asLong()).isEqualTo(7);
    assertThat(after.body().path("problems")).isEmpty();
    assertThat(silent.text("message")).isEqualTo("the workflow definition is valid.");
  }

  @Test
  void planIsWhatTheRunDoes() {
    String yaml = YAML.formatted("compared");
    JsonNode plan = http.yaml("PUT", PLAN + "/yaml", yaml).body();

    JsonNode run = runOf("compared", http.yaml("POST", WORKFLOWS + "/yaml", yaml).status());

    compare(plan.path("params"), run.path("params"));
    assertThat(compareSteps(plan.path("steps"), "compared")).isEqualTo(2);
    assertThat(compareSteps(plan.at("/steps/3/foreach/steps"), iterationsOf("compared", "each")))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "sample-dag-test-1",
    "sample-conditional-wf",
    "sample-dag-test-6",
    "sample-dag-test-4"
  })
  void planOfASampleIsWhatItsRunDoes(String name) throws IOException {
    String body = Files.readString(Recording.folder().resolve(name).resolve("push-request.json"));
    JsonNode plan = http.json("PUT", PLAN, body).body();
    String id = plan.path("workflow_id").asText();

    JsonNode run = runOf(id, http.json("POST", WORKFLOWS, body).status());

    compare(plan.path("params"), run.path("params"));
    compareSteps(plan.path("steps"), id);
  }

  private static JsonNode runOf(String id, int pushed) {
    assertThat(pushed).isEqualTo(200);
    var started =
        http.json("POST", WORKFLOWS + "/" + id + "/versions/latest/actions/start", Samples.START);
    assertThat(started.status()).isEqualTo(200);
    String instance = WORKFLOWS + "/" + id + "/instances/1";
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> http.get(instance).text("status"), "SUCCEEDED"::equals);
    return http.get(instance).body();
  }

  /** The id of the workflow whose instances are the iterations of a foreach step. */
  private static String iterationsOf(String id, String step) {
    JsonNode view = http.get(WORKFLOWS + "/" + id + "/instances/1/steps/" + step).body();
    return view.at("/artifacts/maestro_foreach/foreach_workflow_id").asText();
  }

  /** Compares the steps of a run with their plan; gives how many values were compared. */
  private static int compareSteps(JsonNode planned, String workflow) {
    int compared = 0;
    for (JsonNode step : planned) {
      String path = WORKFLOWS + "/" + workflow + "/instances/1/steps/" + step.path("id").asText();
      JsonNode view = http.get(path).body();
      boolean ran = view.at("/runtime_state/status").asText().equals("SUCCEEDED");
      assertThat(ran).as(path).isEqualTo(step.path("runs").asText().equals("YES"));
      compared += compare(step.path("params"), view.path("params"));
    }
    return compared;
  }

  /**
   * Compares values that do not change with time, with outputs or with the iterations of a loop.
   */
  private static int compare(JsonNode planned, JsonNode actual) {
    int compared = 0;
    for (Map.Entry<String, JsonNode> param : planned.properties()) {
      JsonNode value = param.getValue().path("value");
      if (!value.isNull() && !CHANGING.contains(param.getKey())) {
        assertThat(actual.path(param.getKey()).path("evaluated_result"))
            .as(param.getKey())
            .isEqualTo(value);
        compared++;
      }
    }
    return compared;
  }
}
