package dev.vivace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** The calls of a user to a server. */
record ServerCalls(String address) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> ENDS = List.of("SUCCEEDED", "FAILED", "STOPPED", "TIMED_OUT");

  /** The body of a good answer; fails with anything else, also if there is none. */
  CompletableFuture<JsonNode> send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/api/v3" + path))
            .timeout(JarProcess.PATIENCE)
            .header("user", "tester")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HTTP.sendAsync(request, BodyHandlers.ofByteArray())
        .thenApply(
            answer -> {
              JsonNode tree = VivaceJson.readTree(answer.body());
              assertThat(answer.statusCode()).as("%s", tree).isEqualTo(200);
              return tree;
            });
  }

  /** Pushes a workflow of one step, which is written as JSON. */
  CompletableFuture<JsonNode> push(String id, String step) {
    return send(
        "POST",
        "/workflows",
        """
        {"properties": {"owner": "tester"}, "workflow": {"id": "%s", "steps": [{"step": %s}]}}"""
            .formatted(id, step));
  }

  /** Starts an instance; gives its number once that is acknowledged. */
  CompletableFuture<Long> start(String id) {
    return send(
            "POST",
            "/workflows/" + id + "/versions/latest/actions/start",
            "{\"initiator\": {\"type\": \"manual\"}}")
        .thenApply(answer -> answer.path("workflow_instance_id").asLong());
  }

  String status(String id, long instance) {
    return send("GET", "/workflows/" + id + "/instances/" + instance, "")
        .join()
        .path("status")
        .asText();
  }

  String awaitEnd(String id, long instance) {
    return Awaitility.await()
        .atMost(JarProcess.PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> status(id, instance), ENDS::contains);
  }
}
