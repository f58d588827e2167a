package dev.vivace.benchmark.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.benchmark.chaos.gateway.Answer;
import dev.vivace.benchmark.chaos.gateway.GatewayClient.Call;
import dev.vivace.benchmark.chaos.gateway.Gateways;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Starts instances and writes down what was asked and answered. */
public final class Starts {
  private static final Duration ANSWER = Duration.ofSeconds(8);

  private final Gateways gateways;
  private final Ledger ledger;

  public Starts(Gateways gateways, Ledger ledger) {
    this.gateways = gateways;
    this.ledger = ledger;
  }

  /** How long it takes at most until a start is answered or unknown. */
  static Duration atMost(Duration persist) {
    return persist.plus(ANSWER).plusSeconds(5);
  }

  /**
   * Starts an instance.
   *
   * @param persist how long the same start is sent again if there is no answer
   * @return ends once the ledger has the answer, or that there was none
   */
  CompletableFuture<Void> start(UUID requestId, String workflowId, Duration persist) {
    ledger.asked(requestId, workflowId);
    Call call =
        Call.post(
            "/api/v3/workflows/" + workflowId + "/versions/latest/actions/start",
            "{\"initiator\": {\"type\": \"manual\"}, \"request_id\": \"" + requestId + "\"}",
            ANSWER);
    return gateways
        .untilAnswered(call, persist)
        .exceptionally(noAnswer -> null)
        .thenAccept(answer -> note(ledger, requestId, answer));
  }

  /** An answer that says neither of the two ways to succeed is a refusal, whatever it says. */
  static void note(Ledger ledger, UUID requestId, @Nullable Answer answer) {
    if (answer == null) {
      ledger.unknown(requestId);
      return;
    }
    String status = answer.json().map(json -> json.path("status").asText()).orElse("");
    long number = answer.json().map(Starts::number).orElse(0L);
    if (status.equals("CREATED") && number > 0) {
      ledger.acknowledged(requestId, number);
    } else if (status.equals("DUPLICATED")) {
      ledger.acknowledged(requestId, 0);
    } else {
      ledger.refused(requestId, answer.describe());
    }
  }

  private static long number(JsonNode json) {
    return json.path("workflow_instance_id").asLong();
  }
}
