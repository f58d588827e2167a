package dev.vivace.benchmark.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.benchmark.chaos.gateway.Answer;
import dev.vivace.benchmark.chaos.gateway.GatewayClient.Call;
import dev.vivace.benchmark.chaos.gateway.Gateways;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Lets the grid compare its copies with each other and its runs with their histories. */
public final class StoredData {
  private static final Call VERIFY =
      Call.post("/api/v3/cluster/actions/verify", "{}", Duration.ofSeconds(90));
  private static final Duration PERSIST = Duration.ofMinutes(2);

  private StoredData() {}

  /**
   * What does not agree; empty if all does.
   *
   * @param read what was read of the same data through the API
   */
  public static List<String> problems(Gateways gateways, List<Found.Instance> read) {
    try {
      Answer answer = gateways.untilAnswered(VERIFY, PERSIST).join();
      return answer
          .json()
          .map(check -> judge(check, read))
          .orElseGet(
              () ->
                  List.of(
                      "expected the grid to verify its data, but it answers " + answer.describe()));
    } catch (CompletionException e) {
      return List.of(String.valueOf(e.getCause()));
    }
  }

  static List<String> judge(JsonNode check, List<Found.Instance> read) {
    List<String> problems = new ArrayList<>();
    check.path("problems").forEach(problem -> problems.add("verify: " + problem.asText()));
    if (problems.isEmpty() && !check.path("consistent").asBoolean(false)) {
      problems.add("expected verify to find all data consistent, but it answers " + check);
    }
    long live = check.path("live_runs").asLong(-1);
    if (live != 0 && read.stream().allMatch(instance -> instance.status().isTerminal())) {
      problems.add("expected verify to find no live run since all are over, but it finds " + live);
    }
    long runs = check.path("runs").asLong(-1);
    if (runs < read.size()) {
      problems.add(
          "expected verify to compare at least the %d runs that were read, but it has %d"
              .formatted(read.size(), runs));
    }
    return problems;
  }
}
