package dev.vivace.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public samples of Maestro, pushed as they are to the jar, end as they do with Maestro. */
class SamplesIT {
  private static final Path CONFORMANCE = Path.of(System.getProperty("conformance.dir", "none"));
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String START = "{\"initiator\":{\"type\":\"manual\"}}";

  private static ServerProcess server;

  @BeforeAll
  static void startTheJar() throws Exception {
    server = ServerProcess.start("server", "--set", "http.port=0");
  }

  @AfterAll
  static void stopTheJar() throws Exception {
    assertThat(server.stop()).as("exit code; output: %s", server.output()).isIn(0, 143);
    assertThat(server.output()).noneMatch(line -> line.contains("Exception"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "sample-dag-test-1.json, sample-dag-test-1, ''",
    "sample-dag-test-4.json, sample-dag-test-4, ''",
    "sample-dag-test-6.json, sample-dag-test-6, ''",
    "sample-conditional-wf.json, sample-conditional-wf, job.4 job.5",
    "yaml/sample-conditional-wf.yaml, sample-conditional-wf, job.4 job.5",
  })
  void sampleEndsAsWithMaestro(String file, String workflowId, String unsatisfied)
      throws Exception {
    Path sample = CONFORMANCE.resolve("samples").resolve(file);
    assumeTrue(Files.exists(sample), () -> "needs " + sample);
    boolean yaml = file.endsWith(".yaml");
    JsonNode pushed =
        post(
            "/workflows" + (yaml ? "/yaml" : ""),
            yaml ? "application/yaml" : "application/json",
            Files.readString(sample));
    assertThat(pushed.at("/workflow_definition/workflow/id").asText()).isEqualTo(workflowId);

    long instance = start(workflowId);

    JsonNode run = awaitEnd(workflowId, instance);
    assertThat(run.get("status").asText()).isEqualTo("SUCCEEDED");
    Map<String, String> statuses = stepStatuses(workflowId, instance);
    Map<String, String> expected = new TreeMap<>();
    run.at("/runtime_workflow/steps")
        .forEach(step -> expected.put(step.at("/step/id").asText(), "SUCCEEDED"));
    for (String id : unsatisfied.split(" ", -1)) {
      expected.computeIfPresent(id, (key, status) -> "UNSATISFIED");
    }
    assertThat(statuses).isEqualTo(expected);
  }

  @Test
  void parametersOfTheSamplesComeOutAsRecorded() throws Exception {
    push("sample-dag-test-1.json");
    JsonNode first = awaitEnd("sample-dag-test-1", start("sample-dag-test-1"));
    assertThat(first.at("/params/foo/evaluated_result").asText()).isEqualTo("September");

    push("sample-conditional-wf.json");
    long instance = start("sample-conditional-wf");
    JsonNode unused = awaitEnd("sample-conditional-wf", instance);
    JsonNode last = get("/workflows/sample-conditional-wf/instances/" + instance + "/steps/job.7");
    assertThat(last.at("/params/param5/evaluated_result").asLong()).isEqualTo(15);
  }

  /** The calls of Maestro's Python client, which knows nothing but {@code http.client}. */
  @Test
  void pythonsHttpClientDoesWhatMaestrosSdkDoes() throws Exception {
    assumeTrue(hasPython(), "needs python3");
    URI address = URI.create(server.address());
    Path script =
        Path.of(SamplesIT.class.getResource("/python/sdk_calls.py").toURI()).toAbsolutePath();
    Process python =
        new ProcessBuilder(
                "python3", script.toString(), address.getHost() + ":" + address.getPort())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(python.exitValue()).as(said).isZero();
    assertThat(said).contains("SUCCEEDED");
  }

  private static boolean hasPython() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (java.io.IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void push(String sample) throws Exception {
    Path file = CONFORMANCE.resolve("samples").resolve(sample);
    assumeTrue(Files.exists(file), () -> "needs " + file);
    JsonNode unused = post("/workflows", "application/json", Files.readString(file));
  }

  private static long start(String workflowId) throws Exception {
    JsonNode started =
        post(
            "/workflows/" + workflowId + "/versions/latest/actions/start",
            "application/json",
            START);
    assertThat(started.get("status").asText()).isEqualTo("CREATED");
    return started.get("workflow_instance_id").asLong();
  }

  private static JsonNode awaitEnd(String workflowId, long instance) throws Exception {
    String path = "/workflows/" + workflowId + "/instances/" + instance;
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                !get(path)
                    .at("/aggregated_info/workflow_instance_status")
                    .asText()
                    .matches("CREATED|IN_PROGRESS"));
    return get(path);
  }

  private static Map<String, String> stepStatuses(String workflowId, long instance)
      throws Exception {
    Map<String, String> statuses = new HashMap<>();
    get("/workflows/" + workflowId + "/instances/" + instance + "/steps")
        .forEach(
            step ->
                statuses.put(
                    step.get("step_id").asText(), step.at("/runtime_state/status").asText()));
    return statuses;
  }

  private static JsonNode get(String path) throws Exception {
    return send(request(path).GET());
  }

  private static JsonNode post(String path, String contentType, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .header("user", "tester")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + "/api/v3" + path))
        .timeout(Duration.ofSeconds(30));
  }

  private static JsonNode send(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    String body = new String(response.body(), StandardCharsets.UTF_8);
    assertThat(response.statusCode()).as(body).isEqualTo(200);
    assertThatCode(() -> VivaceJson.readTree(response.body())).doesNotThrowAnyException();
    return VivaceJson.readTree(response.body());
  }
}
