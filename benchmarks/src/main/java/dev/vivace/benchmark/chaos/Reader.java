package dev.vivace.benchmark.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.benchmark.chaos.GatewayClient.Call;
import dev.vivace.dsl.protocol.StepStatus;
import dev.vivace.dsl.protocol.WorkflowStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads single things through the HTTP API, and keeps what it could not read. Thread-safe. */
final class Reader {
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration PERSIST = Duration.ofSeconds(45);

  private final Gateways gateways;
  private final Queue<String> unreadable = new ConcurrentLinkedQueue<>();

  Reader(Gateways gateways) {
    this.gateways = gateways;
  }

  List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  /** The highest number in the list of instances; 0 if it has none. */
  CompletableFuture<Long> highest(String workflowId) {
    return get(instances(workflowId) + "?first=1&aggregated=false")
        .thenApply(
            page ->
                page.map(json -> json.at("/elements/0/workflow_instance_id").asLong()).orElse(0L));
  }

  /** The latest run of an instance, without its steps; empty if there is none. */
  CompletableFuture<Optional<Found.Instance>> instance(String workflowId, long number) {
    return get(instances(workflowId) + "/" + number + "?enriched=false")
        .thenApply(found -> found.map(Reader::instance));
  }

  /** The steps of an instance with all their attempts. */
  CompletableFuture<Found.Instance> withSteps(Found.Instance instance) {
    return get(instances(instance.workflowId()) + "/" + instance.number() + "/steps")
        .thenCompose(
            found -> {
              List<CompletableFuture<Found.Step>> steps = new ArrayList<>();
              found.ifPresent(list -> list.forEach(json -> steps.add(step(instance, json))));
              return all(steps);
            })
        .thenApply(instance::withSteps);
  }

  /** Whether a version is there with what was pushed. */
  CompletableFuture<Boolean> has(Definition definition) {
    return get("/api/v3/workflows/%s/versions/%d"
            .formatted(definition.workflowId(), definition.version()))
        .thenApply(
            found ->
                found
                    .map(json -> json.at("/workflow/description").asText())
                    .filter(definition.marker()::equals)
                    .isPresent());
  }

  private CompletableFuture<Found.Step> step(Found.Instance instance, JsonNode json) {
    String id = json.path("step_id").asText();
    long last = json.path("step_attempt_id").asLong();
    if (last <= 1) {
      return CompletableFuture.completedFuture(
          new Found.Step(id, last, List.of(new Found.Attempt(last, status(json)))));
    }
    List<CompletableFuture<Optional<Found.Attempt>>> attempts = new ArrayList<>();
    for (long number = 1; number <= last; number++) {
      attempts.add(attempt(instance, id, number));
    }
    return all(attempts)
        .thenApply(
            found -> new Found.Step(id, last, found.stream().flatMap(Optional::stream).toList()));
  }

  private CompletableFuture<Optional<Found.Attempt>> attempt(
      Found.Instance instance, String stepId, long number) {
    String path =
        instances(instance.workflowId())
            + "/%d/runs/%d/steps/%s/attempts/%d"
                .formatted(instance.number(), instance.run(), stepId, number);
    return get(path + "?enriched=false")
        .thenApply(found -> found.map(json -> new Found.Attempt(number, status(json))));
  }

  private CompletableFuture<Optional<JsonNode>> get(String path) {
    return gateways
        .untilAnswered(Call.get(path, ANSWER), PERSIST)
        .thenApply(
            answer -> {
              if (!answer.isOk() && !answer.isMissing()) {
                unreadable.add(
                    "expected to read %s, but got %s".formatted(path, answer.describe()));
              }
              return answer.isOk() ? Optional.of(answer.json()) : Optional.<JsonNode>empty();
            })
        .exceptionally(
            failure -> {
              unreadable.add(String.valueOf(failure.getMessage()));
              return Optional.empty();
            });
  }

  private static Found.Instance instance(JsonNode json) {
    return new Found.Instance(
        json.path("workflow_id").asText(),
        json.path("workflow_instance_id").asLong(),
        json.path("workflow_uuid").asText(),
        json.path("workflow_run_id").asLong(),
        WorkflowStatus.valueOf(json.path("status").asText()),
        json.hasNonNull("end_time")
            ? Optional.of(Instant.ofEpochMilli(json.path("end_time").asLong()))
            : Optional.empty(),
        List.of());
  }

  private static StepStatus status(JsonNode step) {
    return StepStatus.valueOf(step.at("/runtime_state/status").asText());
  }

  private static String instances(String workflowId) {
    return "/api/v3/workflows/" + workflowId + "/instances";
  }

  private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
        .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
  }
}
