package dev.vivace.benchmark.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.benchmark.chaos.gateway.Answer;
import dev.vivace.benchmark.chaos.gateway.GatewayClient.Call;
import dev.vivace.benchmark.chaos.gateway.Gateways;
import dev.vivace.benchmark.chaos.load.Definition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Reads single things through the HTTP API, and keeps what it could not read. Thread-safe. */
public final class Reader {
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration PERSIST = Duration.ofSeconds(45);

  private final Gateways gateways;
  private final Queue<String> unreadable = new ConcurrentLinkedQueue<>();

  public Reader(Gateways gateways) {
    this.gateways = gateways;
  }

  List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  /** The highest number in the list of instances; 0 if it has none. */
  CompletableFuture<Long> highest(String workflowId) {
    return get(instances(workflowId) + "?first=1&aggregated=false", Shapes::highest)
        .thenApply(found -> found.orElse(0L));
  }

  /** The latest run of an instance, without its steps; empty if there is none. */
  CompletableFuture<Optional<Found.Instance>> instance(String workflowId, long number) {
    return get(
        instances(workflowId) + "/" + number + "?enriched=false",
        json -> Shapes.instance(json, workflowId, number));
  }

  /** The steps of an instance with all their attempts. */
  CompletableFuture<Found.Instance> withSteps(Found.Instance instance) {
    return get(instances(instance.workflowId()) + "/" + instance.number() + "/steps", Shapes::steps)
        .thenCompose(
            found ->
                all(
                    found.orElse(List.of()).stream()
                        .map(step -> withAttempts(instance, step))
                        .toList()))
        .thenApply(instance::withSteps);
  }

  /** Whether a version is there with what was pushed. */
  CompletableFuture<Boolean> has(Definition definition) {
    return get(
            "/api/v3/workflows/%s/versions/%d"
                .formatted(definition.workflowId(), definition.version()),
            json -> json.at("/workflow/description").asText())
        .thenApply(found -> found.filter(definition.marker()::equals).isPresent());
  }

  private CompletableFuture<Found.Step> withAttempts(Found.Instance instance, Found.Step step) {
    if (step.last() <= 1) {
      return CompletableFuture.completedFuture(step);
    }
    List<CompletableFuture<Optional<Found.Attempt>>> attempts = new ArrayList<>();
    for (long number = 1; number <= step.last(); number++) {
      attempts.add(attempt(instance, step.id(), number));
    }
    return all(attempts)
        .thenApply(
            found ->
                new Found.Step(
                    step.id(), step.last(), found.stream().flatMap(Optional::stream).toList()));
  }

  private CompletableFuture<Optional<Found.Attempt>> attempt(
      Found.Instance instance, String stepId, long number) {
    String path =
        instances(instance.workflowId())
            + "/%d/runs/%d/steps/%s/attempts/%d"
                .formatted(instance.number(), instance.run(), stepId, number);
    return get(
        path + "?enriched=false", json -> new Found.Attempt(number, Shapes.stepStatus(json)));
  }

  /** Never fails: what is neither there nor missing is unreadable. */
  private <T> CompletableFuture<Optional<T>> get(String path, Function<JsonNode, T> shape) {
    return gateways
        .untilAnswered(Call.get(path, ANSWER), PERSIST)
        .thenApply(
            answer -> answer.isMissing() ? Optional.<T>empty() : Optional.of(read(answer, shape)))
        .exceptionally(
            failure -> {
              Throwable cause = failure.getCause() == null ? failure : failure.getCause();
              unreadable.add("expected to read %s, but %s".formatted(path, cause.getMessage()));
              return Optional.empty();
            });
  }

  private static <T> T read(Answer answer, Function<JsonNode, T> shape) {
    try {
      return shape.apply(answer.json().orElseThrow());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("got " + answer.describe(), e);
    }
  }

  private static String instances(String workflowId) {
    return "/api/v3/workflows/" + workflowId + "/instances";
  }

  private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
        .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
  }
}
