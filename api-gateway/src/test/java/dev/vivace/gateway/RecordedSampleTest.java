package dev.vivace.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.LiveGateway;
import dev.vivace.grid.api.Vivace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the recorded samples on a real node and compares every read of them. */
class RecordedSampleTest {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static LiveGateway gateway;
  private static HttpCaller http;

  @BeforeAll
  static void start() {
    Recording.folder();
    gateway = LiveGateway.over(Vivace.embedded().start());
    http = gateway.client();
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "sample-dag-test-1",
    "sample-dag-test-4",
    "sample-dag-test-6",
    "sample-conditional-wf",
    "sample-foreach-wf",
    "sample-while-wf",
  })
  void looksLikeTheRecording(String name) throws IOException {
    Path folder = Recording.folder().resolve(name);
    byte[] push = Files.readAllBytes(folder.resolve("push-request.json"));
    JsonNode pushed = http.json("POST", WORKFLOWS, new String(push, UTF_8)).body();
    String workflow = WORKFLOWS + "/" + pushed.at("/workflow_definition/workflow/id").asText();
    JsonNode started =
        http.json("POST", workflow + "/versions/latest/actions/start", Samples.START).body();
    String instance = workflow + "/instances/1";
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> http.get(instance).text("status"), "SUCCEEDED"::equals);
    JsonNode view = Recording.json(folder.resolve("step-view.json"));
    String step = view.path("step_id").asText();
    String attempt = instance + "/runs/1/steps/" + step + "/attempts/1";

    List<String> problems = new ArrayList<>();
    Map.of(
            "push-response", pushed,
            "start-response", started,
            "instance", http.get(instance).body(),
            "instance-enriched", http.get(instance + "?enriched=true").body(),
            "run", http.get(instance + "/runs/1").body(),
            "run-aggregated", http.get(instance + "/runs/latest?aggregated=true").body(),
            "steps", http.get(instance + "/steps").body(),
            "step-view", http.get(instance + "/steps/" + step).body(),
            "step-attempt", http.get(attempt).body(),
            "step-attempt-enriched", http.get(attempt + "?enriched=true").body())
        .forEach(
            (file, actual) ->
                Differences.between(Recording.json(folder.resolve(file + ".json")), actual)
                    .forEach(difference -> problems.add(file + difference)));
    assertThat(problems).isEmpty();
  }
}
