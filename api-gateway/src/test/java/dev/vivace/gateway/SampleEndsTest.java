package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.LiveGateway;
import dev.vivace.grid.api.Vivace;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every sample of the original that needs no Kubernetes, signal or trigger is pushed, started and
 * ends as it should. Sleeps are shortened in the copy that is sent.
 */
class SampleEndsTest {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static Path samples;
  private static LiveGateway gateway;
  private static HttpCaller http;

  @BeforeAll
  static void start() {
    samples = Conformance.require("samples");
    gateway = LiveGateway.over(Vivace.embedded().start());
    http = gateway.client();
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  /** What is sent instead of a sample: 15 seconds and more become one, computed ones none. */
  private static String shortened(String name) throws IOException {
    return Files.readString(samples.resolve(name))
        .replaceAll("(\"sleep_seconds\": *\\{\"value\": *)\\d+", "$11")
        .replace("x * 5;", "x * 0;")
        .replace("i * 10;", "i * 0;")
        .replace("1 * 1;", "1 * 0;");
  }

  /** Pushes a sample; returns the path of its workflow. */
  private static String push(String name) throws IOException {
    HttpCaller.Answer pushed =
        name.endsWith(".yaml")
            ? http.yaml("POST", WORKFLOWS + "/yaml", shortened(name))
            : http.json("POST", WORKFLOWS, shortened(name));
    assertThat(pushed.status()).as("%s", pushed.body()).isEqualTo(200);
    return WORKFLOWS + "/" + pushed.body().at("/workflow_definition/workflow/id").asText();
  }

  private static String start(String workflow) {
    HttpCaller.Answer started =
        http.json("POST", workflow + "/versions/latest/actions/start", Samples.START);
    assertThat(started.status()).as("%s", started.body()).isEqualTo(200);
    return workflow + "/instances/" + started.body().path("workflow_instance_id").asLong();
  }

  /** The instance once it is over. */
  private static JsonNode end(String instance) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> http.get(instance).body(),
            view -> !List.of("CREATED", "IN_PROGRESS").contains(view.path("status").asText()));
  }

  /** The instance of a sample, which must have SUCCEEDED. */
  private static JsonNode succeeded(String name) throws IOException {
    JsonNode instance = end(start(push(name)));
    assertThat(instance.path("status").asText()).as("%s", instance).isEqualTo("SUCCEEDED");
    return instance;
  }

  /** How many steps are in each status. */
  private static Map<String, Integer> statuses(JsonNode instance) {
    return counts(instance.at("/runtime_overview/step_overview"));
  }

  /** How many steps are in each status, those inside of loops and children too. */
  private static Map<String, Integer> leaves(JsonNode instance) {
    return counts(instance.at("/runtime_overview/rollup_overview/overview"));
  }

  private static Map<String, Integer> counts(JsonNode byStatus) {
    Map<String, Integer> counts = new TreeMap<>();
    byStatus
        .fields()
        .forEachRemaining(e -> counts.put(e.getKey(), e.getValue().path("cnt").asInt()));
    return counts;
  }

  private static JsonNode step(JsonNode instance, String step) {
    return http.get(
            WORKFLOWS
                + "/%s/instances/%d/steps/%s"
                    .formatted(
                        instance.path("workflow_id").asText(),
                        instance.path("workflow_instance_id").asLong(),
                        step))
        .body();
  }

  private static JsonNode result(JsonNode view, String param) {
    return view.path("params").path(param).path("evaluated_result");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "sample-dag-test-1.json, 6",
    "sample-dag-test-2.json, 5",
    "sample-dag-test-3.json, 4",
    "sample-dag-test-4.json, 7",
    "sample-dag-test-6.json, 8"
  })
  void everyStepSucceeds(String name, int steps) throws IOException {
    assertThat(statuses(succeeded(name))).isEqualTo(Map.of("SUCCEEDED", steps));
  }

  @Test
  void parametersOfDatesAreEvaluated() throws IOException {
    assertThat(result(succeeded("sample-dag-test-1.json"), "foo").asText()).isEqualTo("September");
  }

  @Test
  void stepsSeeParametersOfOthers() throws IOException {
    JsonNode step = step(succeeded("sample-dag-test-3.json"), "job.2");

    // 161 and "15 + 1" with the sleeps of the sample.
    assertThat(result(step, "param1").asText()).isEqualTo("21");
    assertThat(result(step, "param2").asText()).isEqualTo("1 + 1");
  }

  @Test
  void strictOrderQueuesTheSecondStart() throws IOException {
    String workflow = push("sample-dag-test-4.json");
    String first = start(workflow);
    String second = start(workflow);

    assertThat(end(first).path("status").asText()).isEqualTo("SUCCEEDED");
    JsonNode queued = end(second);
    assertThat(queued.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(queued.path("start_time").asLong())
        .isGreaterThanOrEqualTo(end(first).path("end_time").asLong());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"sample-conditional-wf.json, LONG", "yaml/sample-conditional-wf.yaml, STRING"})
  void branchesThatAreNotTakenAreUnsatisfied(String name, String type) throws IOException {
    JsonNode instance = succeeded(name);

    for (String untaken : List.of("job.4", "job.5")) {
      assertThat(step(instance, untaken).at("/runtime_state/status").asText())
          .as(untaken)
          .isEqualTo("UNSATISFIED");
    }
    assertThat(statuses(instance)).containsOnlyKeys("SUCCEEDED", "UNSATISFIED");
    assertThat(statuses(instance)).containsEntry("UNSATISFIED", 2);
    JsonNode param = param5(instance);
    assertThat(param.path("type").asText()).isEqualTo(type);
    assertThat(param.path("evaluated_result").asText()).isEqualTo("15");
  }

  /** Wherever it is: the sample has it on one of its steps. */
  private static JsonNode param5(JsonNode instance) {
    return http
        .get(
            WORKFLOWS
                + "/%s/instances/%d/steps"
                    .formatted(
                        instance.path("workflow_id").asText(),
                        instance.path("workflow_instance_id").asLong()))
        .body()
        .findValues("param5")
        .stream()
        .filter(param -> param.has("evaluated_result"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"sample-foreach-wf.json, 9, 54", "sample-large-foreach-wf.json, 1098, 2196"})
  void loopsTakeEveryElement(String name, int iterations, int leaves) throws IOException {
    JsonNode instance = succeeded(name);

    JsonNode loop = instance.path("runtime_workflow").path("steps").get(0).path("foreach");
    JsonNode overview =
        step(instance, loop.path("id").asText()).at("/artifacts/maestro_foreach/foreach_overview");
    assertThat(overview.path("stats").path("SUCCEEDED").asInt())
        .as("%s", overview)
        .isEqualTo(iterations);
    assertThat(leaves(instance)).isEqualTo(Map.of("SUCCEEDED", leaves));
  }

  @Test
  void loopsInLoopsMayHaveNothingToDo() throws IOException {
    assertThat(leaves(succeeded("sample-nested-foreach-wf.json"))).containsOnlyKeys("SUCCEEDED");
  }

  @Test
  void aWhileLoopCountsUp() throws IOException {
    JsonNode instance = succeeded("sample-while-wf.json");
    JsonNode loop = step(instance, "while-job").at("/artifacts/maestro_while");

    assertThat(loop.path("last_iteration").asInt()).as("%s", loop).isEqualTo(5);
    assertThat(leaves(instance)).isEqualTo(Map.of("SUCCEEDED", 5));
  }

  @Test
  void subworkflowsEndWithTheirChildren() throws IOException {
    var unused = push("sample-dag-test-3.json");

    assertThat(statuses(succeeded("sample-subworkflow-wf.json"))).containsOnlyKeys("SUCCEEDED");
  }

  @Test
  void theOthersAreAccepted() throws IOException {
    for (String name :
        List.of(
            "sample-dag-test-5.json",
            "sample-signal-trigger-wf.json",
            "sample-time-trigger-wf.json",
            "sample-kubernetes-wf.json",
            "sample-kubernetes-output-wf.json")) {
      HttpCaller.Answer answer = http.json("PUT", WORKFLOWS + "/actions/validate", shortened(name));
      assertThat(answer.status()).as("%s: %s", name, answer.body()).isEqualTo(200);
    }
  }
}
