package dev.vivace.benchmark.chaos.load;

import dev.vivace.benchmark.chaos.gateway.Gateways;
import dev.vivace.benchmark.chaos.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Starts instances at a fixed rate as long as not too many starts wait for their answer. */
public final class Load implements Runnable {
  private static final int WINDOW = 256;
  private static final Duration PERSIST = Duration.ofMinutes(1);
  private static final long NANOS = 1_000_000_000L;

  private final Ledger ledger;
  private final Starts starts;
  private final Consumer<String> violations;
  private final int rate;
  private final Random random;
  private final List<String> deck = new ArrayList<>();
  private final Pushes pushes;
  private final Semaphore window = new Semaphore(WINDOW);
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong skipped = new AtomicLong();

  /**
   * On all gateways.
   *
   * @param violations is told what can be said at once
   */
  public Load(Gateways gateways, Ledger ledger, int rate, long seed, Consumer<String> violations) {
    this.ledger = ledger;
    this.starts = new Starts(gateways, ledger);
    this.rate = rate;
    this.random = new Random(seed);
    this.violations = violations;
    this.pushes = new Pushes(gateways, ledger, violations);
    for (Scenario scenario : Scenario.values()) {
      for (int i = 0; i < scenario.share() * Scenario.DEALS; i++) {
        deck.add(scenario.workflowIds().get(i % scenario.workflowIds().size()));
      }
    }
  }

  /** Starts that were left out because too many waited. */
  public long skipped() {
    return skipped.get();
  }

  @Override
  public void run() {
    try {
      keepStarting();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      violations.accept("expected the load to go on to its end, but " + e);
    }
  }

  private void keepStarting() throws InterruptedException {
    long period = NANOS / rate;
    long next = System.nanoTime();
    long nextPush = next;
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
  }

  /** Starts nothing more, and waits for the answers that are still to come. */
  public void stop() throws InterruptedException {
    stopped.set(true);
    Duration patience = Starts.atMost(PERSIST);
    if (!window.tryAcquire(WINDOW, patience.toMillis(), TimeUnit.MILLISECONDS)) {
      violations.accept(
          "expected each start to be answered or given up %d s after the last one, but %d are pending"
              .formatted(patience.toSeconds(), ledger.count(Start.Outcome.PENDING)));
    }
    pushes.await(patience);
  }

  private void start(String workflowId) {
    var unused =
        starts
            .start(UUID.randomUUID(), workflowId, PERSIST)
            .whenComplete(
                (done, failure) -> {
                  window.release();
                  if (failure != null) {
                    violations.accept("expected an answer that can be judged, but " + failure);
                  }
                });
  }
}
