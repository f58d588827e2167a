package dev.vivace.grid.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.Param;
import dev.vivace.grid.api.step.StepAttempt;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepRuntime;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What does not answer keeps waiting those who call it, and nobody else. */
@Timeout(60)
class ShareTest {
  private static final int SLOTS = 16;

  private final Queue<Message> outcomes = new ConcurrentLinkedQueue<>();
  private final Queue<CompletableFuture<StepOutcome>> silent = new ConcurrentLinkedQueue<>();
  private final StepThreads threads = StepThreads.elastic("share-test");
  private final Bulkhead bulkhead = new Bulkhead(StepType.HTTP, new Hosts(), SLOTS, 75, threads);
  private final StepRuntimes runtimes =
      new StepRuntimes(
          List.of(bulkhead),
          List.of(threads),
          OutcomeLimits.DEFAULTS,
          new MetricRegistry(),
          outcomes::add);
  private long started;

  /** Calls hosts, of which some never answer. */
  private final class Hosts implements StepRuntime {
    @Override
    public String target(Map<String, Param> params) {
      return String.valueOf(params.get("host").result());
    }

    @Override
    public CompletionStage<StepOutcome> run(StepAttempt attempt) {
      CompletableFuture<StepOutcome> outcome = new CompletableFuture<>();
      if (target(attempt.params()).startsWith("silent")) {
        silent.add(outcome);
      } else {
        boolean unused = outcome.complete(StepOutcome.succeeded(Map.of()));
      }
      return outcome;
    }
  }

  @AfterEach
  void close() {
    runtimes.close();
  }

  private void start(String root, String host, int count) {
    for (int i = 0; i < count; i++) {
      started++;
      runtimes.start(
          new AttemptEffect.Dispatch(
              StepFixture.key(started),
              root,
              0,
              1,
              StepType.HTTP,
              Map.of("host", StepFixture.param(host)),
              0));
    }
  }

  private void awaitOutcomes(int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(outcomes).hasSize(count));
  }

  private void awaitSilence(int calls) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(silent).hasSize(calls);
              assertThat(bulkhead.inFlight()).isEqualTo(calls);
            });
  }

  @Test
  void oneSilentHostKeepsItsCallersWaitingOnly() {
    for (int i = 0; i < 50; i++) {
      start("caller" + i, "silent", 10);
    }
    awaitSilence(12);

    start("caller1", "good", 100);
    start("orders", "good", 100);

    awaitOutcomes(200);
    awaitSilence(12);
  }

  @Test
  void theMoreOthersHoldTheLessASilentHostGets() {
    start("first", "silent1", 50);
    awaitSilence(12);
    start("second", "silent2", 50);
    awaitSilence(15);

    start("orders", "good", 100);

    awaitOutcomes(100);
  }

  @Test
  void oneWorkflowLeavesSlotsToOthers() {
    for (int i = 0; i < 100; i++) {
      start("bomb", "silent" + i, 2);
    }
    awaitSilence(12);

    start("orders", "good", 100);

    awaitOutcomes(100);
  }

  @Test
  void slotsThatComeBackAreTaken() {
    start("bomb", "silent", 100);
    awaitSilence(12);

    int answered = 0;
    while (answered < 100) {
      CompletableFuture<StepOutcome> call = silent.poll();
      if (call != null) {
        boolean unused = call.complete(StepOutcome.succeeded(Map.of()));
        answered++;
      }
    }

    awaitOutcomes(100);
    awaitUntilIdle();
  }

  @Test
  void cancelledAttemptsGiveTheirShareBack() {
    start("bomb", "silent", 24);
    awaitSilence(12);

    for (long instance = 1; instance <= 24; instance++) {
      runtimes.cancel(new AttemptEffect.Cancel(StepFixture.key(instance), 1));
    }
    awaitUntilIdle();
    silent.clear();
    start("bomb", "silent", 24);

    awaitSilence(12);
  }

  private void awaitUntilIdle() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(bulkhead.inFlight() + bulkhead.waiting()).isZero());
  }
}
