package dev.vivace.benchmark.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.benchmark.chaos.GatewayClient.Call;
import dev.vivace.dsl.json.VivaceJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Starts instances at a fixed rate as long as not too many starts wait for their answer. */
final class Load implements Runnable {
  private static final int WINDOW = 256;
  private static final Duration ANSWER = Duration.ofSeconds(8);
  private static final Duration PERSIST = Duration.ofMinutes(1);
  private static final long NANOS = 1_000_000_000L;

  private final Gateways gateways;
  private final Ledger ledger;
  private final int rate;
  private final Random random;
  private final List<String> deck = new ArrayList<>();
  private final Pushes pushes;
  private final Semaphore window = new Semaphore(WINDOW);
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong skipped = new AtomicLong();

  Load(Gateways gateways, Ledger ledger, int rate, long seed) {
    this.gateways = gateways;
    this.ledger = ledger;
    this.rate = rate;
    this.random = new Random(seed);
    this.pushes = new Pushes(gateways, ledger);
    for (Scenario scenario : Scenario.values()) {
      for (int i = 0; i < scenario.share() * Scenario.DEALS; i++) {
        deck.add(scenario.workflowIds().get(i % scenario.workflowIds().size()));
      }
    }
  }

  /** Starts that were left out because too many waited. */
  long skipped() {
    return skipped.get();
  }

  @Override
  public void run() {
    long period = NANOS / rate;
    long next = System.nanoTime();
    long nextPush = next;
    try {
      while (!stopped.get()) {
        next += period;
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
        if (window.tryAcquire()) {
          start(deck.get(random.nextInt(deck.size())));
        } else {
          skipped.incrementAndGet();
        }
        if (System.nanoTime() >= nextPush) {
          pushes.push();
          nextPush += 2 * NANOS;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts nothing more, and waits for the answers that are still to come. */
  void stop() throws InterruptedException {
    stopped.set(true);
    long patience = PERSIST.plus(ANSWER).toMillis() + 5000;
    var unused = window.tryAcquire(WINDOW, patience, TimeUnit.MILLISECONDS);
    pushes.await(Duration.ofMillis(patience));
  }

  private void start(String workflowId) {
    UUID requestId = UUID.randomUUID();
    ledger.asked(requestId, workflowId);
    Call call =
        Call.post(
            "/api/v3/workflows/" + workflowId + "/versions/latest/actions/start",
            "{\"initiator\": {\"type\": \"manual\"}, \"request_id\": \"" + requestId + "\"}",
            ANSWER);
    var unused =
        gateways
            .untilAnswered(call, PERSIST)
            .handle(
                (answer, failure) -> {
                  note(requestId, answer);
                  return answer;
                })
            .whenComplete((answer, failure) -> window.release());
  }

  private void note(UUID requestId, @Nullable Answer answer) {
    if (answer == null) {
      ledger.unknown(requestId);
      return;
    }
    JsonNode json = answer.isOk() ? answer.json() : VivaceJson.toTree("");
    switch (json.path("status").asText()) {
      case "CREATED" -> ledger.acknowledged(requestId, json.path("workflow_instance_id").asLong());
      case "DUPLICATED" -> ledger.acknowledged(requestId, 0);
      default -> ledger.refused(requestId, answer.describe());
    }
  }
}
