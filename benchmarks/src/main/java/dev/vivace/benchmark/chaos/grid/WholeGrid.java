package dev.vivace.benchmark.chaos.grid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.benchmark.chaos.gateway.Answer;
import dev.vivace.benchmark.chaos.gateway.GatewayClient.Call;
import dev.vivace.benchmark.chaos.gateway.Gateways;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Asks whether all nodes are there and all data has all its copies. */
public final class WholeGrid {
  private static final Duration ASK = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 200;

  private final int nodes;
  private final Gateways gateways;
  private final Consumer<String> violations;

  /**
   * A grid of so many nodes.
   *
   * @param violations is told what no grid may answer, whole or not
   */
  public WholeGrid(int nodes, Gateways gateways, Consumer<String> violations) {
    this.nodes = nodes;
    this.gateways = gateways;
    this.violations = violations;
  }

  /** Waits for it. Returns what is missing when the time is up; empty if the grid is whole. */
  public Optional<String> await(Duration atMost) throws InterruptedException {
    long start = System.nanoTime();
    Optional<String> problem = problem();
    while (problem.isPresent() && System.nanoTime() - start < atMost.toNanos()) {
      Thread.sleep(POLL_MILLIS);
      problem = problem();
    }
    return problem.map(
        why ->
            "expected the grid to be whole after %d s, but %s".formatted(atMost.toSeconds(), why));
  }

  private Optional<String> problem() {
    List<String> addresses = gateways.addresses();
    if (addresses.size() < nodes) {
      return Optional.of("%d of %d nodes are ready".formatted(addresses.size(), nodes));
    }
    return addresses.stream().flatMap(address -> problemAt(address).stream()).findFirst();
  }

  private Optional<String> problemAt(String address) {
    try {
      Answer answer = gateways.ask(address, Call.get("/api/v3/cluster", ASK)).join();
      if (answer.isInternalError()) {
        violations.accept("expected the status of " + address + ", but " + answer.describe());
      }
      return answer
          .json()
          .map(status -> judge(status, nodes))
          .orElseGet(() -> Optional.of(address + " answers " + answer.describe()));
    } catch (CompletionException e) {
      return Optional.of(address + " does not answer: " + e.getCause());
    }
  }

  /** What a status says against the grid. */
  static Optional<String> judge(JsonNode status, int nodes) {
    int online = 0;
    for (JsonNode node : status.path("nodes")) {
      online += node.path("is_online").asBoolean() ? 1 : 0;
    }
    boolean whole =
        status.path("state").asText().equals("ACTIVE")
            && online == nodes
            && status.path("lost_partitions").asInt(-1) == 0
            && status.path("under_replicated_partitions").asInt(-1) == 0;
    return whole
        ? Optional.empty()
        : Optional.of(
            "it is %s with %d of %d nodes, %s partitions lost and %s under-replicated"
                .formatted(
                    status.path("state").asText("?"),
                    online,
                    nodes,
                    status.path("lost_partitions").asText("?"),
                    status.path("under_replicated_partitions").asText("?")));
  }
}
