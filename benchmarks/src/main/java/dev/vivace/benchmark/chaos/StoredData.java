package dev.vivace.benchmark.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.benchmark.chaos.GatewayClient.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Lets the grid compare its copies with each other and its runs with their histories. */
final class StoredData {
  private static final Call VERIFY =
      Call.post("/api/v3/cluster/actions/verify", "{}", Duration.ofSeconds(90));
  private static final Duration PERSIST = Duration.ofMinutes(2);

  private StoredData() {}

  /** What does not agree; empty if all does. */
  static List<String> problems(Gateways gateways, int nodes) {
    try {
      Answer answer = gateways.untilAnswered(VERIFY, PERSIST).join();
      if (answer.isMissing() && nodes == 1) {
        return List.of();
      }
      return answer.isOk()
          ? judge(answer.json())
          : List.of("expected the grid to verify its data, but it answers " + answer.describe());
    } catch (CompletionException e) {
      return List.of(String.valueOf(e.getCause()));
    }
  }

  static List<String> judge(JsonNode check) {
    List<String> problems = new ArrayList<>();
    check.path("problems").forEach(problem -> problems.add("verify: " + problem.asText()));
    boolean silent = !check.has("problems") && !check.has("consistent");
    if (problems.isEmpty() && (silent || !check.path("consistent").asBoolean(true))) {
      problems.add("expected verify to find all data consistent, but it answers " + check);
    }
    return problems;
  }
}
