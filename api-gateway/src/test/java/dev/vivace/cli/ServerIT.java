package dev.vivace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job as a user does it: the jar as a process, definitions as they are, HTTP. */
class ServerIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = JarProcess.PATIENCE.toSeconds();
  private static JarProcess server;
  private static String address;

  @BeforeAll
  static void start(@TempDir Path data) {
    server =
        JarProcess.start(
            "server",
            "--set",
            "http.port=0",
            "--set",
            "grid.data-dir=" + data,
            "--set",
            "http.answer-timeout=" + PATIENCE_SECONDS + "s");
    address = server.awaitAddress();
  }

  @AfterAll
  static void stop() {
    server.terminate();
    assertThat(server.awaitExit()).as("exit code after SIGTERM").isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "sample-dag-test-1.json, foo, September, 6",
    "sample-dag-test-4.json, , , 7",
    "sample-dag-test-6.json, , , 8",
    "sample-conditional-wf.json, param0, 15, 5",
    "yaml/sample-conditional-wf.yaml, param0, 15, 5"
  })
  void runsASampleAsItIs(String file, String param, String value, int succeeded)
      throws IOException {
    byte[] definition = Files.readAllBytes(samples().resolve(file));
    boolean yaml = file.endsWith(".yaml");
    JsonNode pushed =
        send("POST", "/workflows" + (yaml ? "/yaml" : ""), yaml ? "yaml" : "json", definition);
    String id = pushed.at("/workflow_definition/workflow/id").asText();
    assertThat(id).as("%s", pushed).isNotEmpty();

    JsonNode instance = run(id);

    assertThat(instance.path("status").asText()).isEqualTo("SUCCEEDED");
    Map<String, String> steps = statuses(instance);
    assertThat(steps.values().stream().filter("SUCCEEDED"::equals)).hasSize(succeeded);
    if (param != null) {
      String path = "/params/" + param + "/evaluated_result";
      assertThat(instance.at(path).asText()).isEqualTo(value);
    }
    if (id.contains("conditional")) {
      assertThat(steps).containsEntry("job.4", "UNSATISFIED").containsEntry("job.5", "UNSATISFIED");
      JsonNode last = get("/workflows/" + id + "/instances/1/steps/job.7");
      assertThat(last.at("/params/param5/evaluated_result").asText()).isEqualTo("15");
    } else {
      assertThat(steps).hasSize(succeeded);
    }
  }

  @Test
  void servesTheCallsOfThePythonClient() throws IOException, InterruptedException {
    Assumptions.assumeTrue(hasPython(), "no python3 on this machine, so its client is not tried");
    URI uri = URI.create(address);
    Path script = Files.createTempFile("client", ".py");
    try (var resource = ServerIT.class.getResourceAsStream("client.py")) {
      Files.write(script, resource.readAllBytes());
    }

    Process python =
        new ProcessBuilder(
                "python3", script.toString(), uri.getHost(), Integer.toString(uri.getPort()))
            .redirectErrorStream(true)
            .start();

    assertThat(python.waitFor(JarProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    String output = new String(python.getInputStream().readAllBytes(), UTF_8);
    assertThat(python.exitValue()).as(output).isZero();
  }

  @Test
  void startsNothingTwiceForOneRequestId() {
    assertThat(push("dedup").has("workflow_definition")).isTrue();
    String start =
        "{\"initiator\": {\"type\": \"manual\"}, \"request_id\":"
            + " \"6d04cfb4-4ab5-4a4c-9d0c-7a34a0b4a7a1\"}";

    JsonNode first = start("dedup", start);
    JsonNode second = start("dedup", start);

    assertThat(first.path("status").asText()).isEqualTo("CREATED");
    assertThat(second.path("status").asText()).isEqualTo("DUPLICATED");
    assertThat(second.path("workflow_instance_id").asLong()).isZero();
  }

  @Test
  void deletesAWorkflowThatHasEnded() {
    assertThat(push("doomed").has("workflow_definition")).isTrue();
    assertThat(run("doomed").path("status").asText()).isEqualTo("SUCCEEDED");

    JsonNode deleted = send("DELETE", "/workflows/doomed", "json", new byte[0]);

    assertThat(deleted.path("type").asText()).isEqualTo("LOG");
    assertThat(get("/workflows/doomed/versions/latest").path("status").asText())
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void listsInstancesFromTheNewest() {
    assertThat(push("listed").has("workflow_definition")).isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(run("listed").path("status").asText()).isEqualTo("SUCCEEDED");
    }

    JsonNode page = get("/workflows/listed/instances?first=2");
    JsonNode rest =
        get(
            "/workflows/listed/instances?first=2&cursor="
                + page.at("/page_info/end_cursor").asText());

    assertThat(page.path("total_count").asLong()).isEqualTo(3);
    assertThat(page.at("/page_info/has_next_page").asBoolean()).isTrue();
    assertThat(ids(page)).containsExactlyInAnyOrder(3L, 2L);
    assertThat(ids(rest)).containsExactly(1L);
  }

  @Test
  void isReadyAndCounts() {
    assertThat(request("GET", "/health/ready", "json", new byte[0]).statusCode()).isEqualTo(200);
    String metrics = new String(request("GET", "/metrics", "json", new byte[0]).body(), UTF_8);
    assertThat(metrics).contains("vivace_jvm_heap_used_bytes").contains("# TYPE");
  }

  private static List<Long> ids(JsonNode page) {
    List<Long> ids = new ArrayList<>();
    page.path("elements").forEach(e -> ids.add(e.path("workflow_instance_id").asLong()));
    return ids;
  }

  private static JsonNode push(String id) {
    String definition =
        """
        {"properties": {"owner": "tester"},
         "workflow": {"id": "%s", "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}\
        """
            .formatted(id);
    return send("POST", "/workflows", "json", definition.getBytes(UTF_8));
  }

  private static JsonNode start(String workflowId, String body) {
    return send(
        "POST",
        "/workflows/" + workflowId + "/versions/latest/actions/start",
        "json",
        body.getBytes(UTF_8));
  }

  /** Starts an instance and waits for its end. */
  private static JsonNode run(String workflowId) {
    JsonNode started = start(workflowId, "{\"initiator\": {\"type\": \"manual\"}}");
    assertThat(started.path("status").asText()).as("%s", started).isEqualTo("CREATED");
    String path =
        "/workflows/" + workflowId + "/instances/" + started.path("workflow_instance_id").asLong();
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> get(path),
            instance ->
                List.of("SUCCEEDED", "FAILED", "STOPPED", "TIMED_OUT")
                    .contains(instance.path("status").asText()));
  }

  private static Map<String, String> statuses(JsonNode instance) {
    Map<String, String> statuses = new TreeMap<>();
    instance
        .at("/aggregated_info/step_aggregated_views")
        .properties()
        .forEach(e -> statuses.put(e.getKey(), e.getValue().path("status").asText()));
    return statuses;
  }

  private static JsonNode get(String path) {
    return send("GET", path, "json", new byte[0]);
  }

  private static JsonNode send(String method, String path, String type, byte[] body) {
    return VivaceJson.readTree(request(method, "/api/v3" + path, type, body).body());
  }

  private static HttpResponse<byte[]> request(
      String method, String path, String type, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(JarProcess.PATIENCE)
            .header("user", "tester")
            .header("Content-Type", "application/" + type)
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    return HTTP.sendAsync(request, BodyHandlers.ofByteArray()).join();
  }

  private static Path samples() {
    return Conformance.require("samples");
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
