package dev.vivace.benchmark.chaos.load;

import dev.vivace.benchmark.chaos.gateway.Answer;
import dev.vivace.benchmark.chaos.gateway.GatewayClient.Call;
import dev.vivace.benchmark.chaos.gateway.Gateways;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.json.VivaceJson;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Pushes definitions: each call a new version of one of a few workflows that nobody starts. */
final class Pushes {
  private static final int WORKFLOWS = 8;
  private static final String VERSION = "/workflow_definition/metadata/workflow_version_id";
  private static final Duration ANSWER = Duration.ofSeconds(8);
  private static final Duration PERSIST = Duration.ofMinutes(1);

  private final Gateways gateways;
  private final Ledger ledger;
  private final Consumer<String> violations;
  private final AtomicInteger number = new AtomicInteger();
  private final ConcurrentLinkedQueue<CompletableFuture<Void>> pending =
      new ConcurrentLinkedQueue<>();

  Pushes(Gateways gateways, Ledger ledger, Consumer<String> violations) {
    this.gateways = gateways;
    this.ledger = ledger;
    this.violations = violations;
  }

  void push() {
    pending.removeIf(CompletableFuture::isDone);
    String id = "chaos-pushed-" + number.getAndIncrement() % WORKFLOWS;
    String marker = UUID.randomUUID().toString();
    String body =
        VivaceJson.writeText(
            Workflows.define(id)
                .owner("chaos")
                .description(marker)
                .step(Steps.noOp("only"))
                .build());
    pending.add(
        gateways
            .untilAnswered(Call.post("/api/v3/workflows", body, ANSWER), PERSIST)
            .thenAccept(answer -> note(id, marker, answer)));
  }

  /** Waits for the answers that are still to come. */
  void await(Duration atMost) {
    List<CompletableFuture<Void>> open = List.copyOf(pending);
    // What fails was not acknowledged, so nothing is promised of it.
    CompletableFuture.allOf(open.toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> null)
        .join();
  }

  /** An answer without a version is none that a push may get. */
  void note(String id, String marker, Answer answer) {
    long version = answer.json().map(json -> json.at(VERSION).asLong()).orElse(0L);
    if (version > 0) {
      ledger.pushed(new Definition(id, version, marker));
    } else {
      violations.accept(
          "expected the push of %s (%s) to be accepted, but: %s"
              .formatted(id, marker, answer.describe()));
    }
  }
}
