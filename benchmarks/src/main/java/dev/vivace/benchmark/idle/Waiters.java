package dev.vivace.benchmark.idle;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.grid.api.RunListener;
import dev.vivace.grid.api.Vivace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Instances of workflows with one step, which sleeps for a day. Each workflow has one from the
 * beginning, so that what a workflow costs is not taken for a cost of the others.
 */
final class Waiters implements AutoCloseable {
  private static final User CALLER = User.of("idle");
  private static final Duration SLEEP = Duration.ofDays(1);
  private static final int IN_FLIGHT = 1_000;

  /** As many as one workflow may have running, without the one from the beginning. */
  private static final int PER_WORKFLOW = 999;

  private final Vivace node;
  private final AtomicLong asleep = new AtomicLong();
  private final Semaphore window = new Semaphore(IN_FLIGHT);
  private final Vivace.Subscription subscription;
  private final List<String> workflows = new ArrayList<>();
  private volatile @Nullable Throwable firstFailure;

  /** Pushes the workflows for so many instances, and starts the first one of each. */
  static Waiters prepare(Vivace node, int count) throws InterruptedException {
    Waiters waiters = new Waiters(node);
    int workflows = (count + PER_WORKFLOW - 1) / PER_WORKFLOW;
    for (int i = 0; i < workflows; i++) {
      waiters.push("idle-" + i);
    }
    waiters.startAndAwait(workflows);
    return waiters;
  }

  private Waiters(Vivace node) {
    this.node = node;
    this.subscription = node.subscribe(new Counter());
  }

  private void push(String id) {
    var unused =
        node.workflows()
            .push(
                Workflows.define(id)
                    .owner(CALLER.name())
                    .runStrategy(RunStrategy.parallel(PER_WORKFLOW + 1))
                    .step(Steps.sleep("wait", SLEEP))
                    .build(),
                CALLER)
            .join();
    workflows.add(id);
  }

  /** Starts instances, spread over the workflows, and waits until all answers are there. */
  void startAndAwait(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      window.acquire();
      var unused =
          node.instances()
              .start(
                  workflows.get(i % workflows.size()),
                  "latest",
                  StartRequest.by(CALLER.name()),
                  CALLER)
              .whenComplete(this::answered);
    }
    if (!window.tryAcquire(IN_FLIGHT, 1, TimeUnit.MINUTES)) {
      throw new IllegalStateException(
          "expected the answers to all starts within a minute, but %d are missing"
              .formatted(IN_FLIGHT - window.availablePermits()));
    }
    window.release(IN_FLIGHT);
  }

  private void answered(@Nullable StartResponse response, @Nullable Throwable failure) {
    if (failure != null && firstFailure == null) {
      firstFailure = failure;
    }
    window.release();
  }

  /** How many sleep now, but for the first of each workflow. */
  long asleep() {
    return asleep.get() - workflows.size();
  }

  /** Why the first start that failed did so; {@code null} if none failed. */
  @Nullable Throwable firstFailure() {
    return firstFailure;
  }

  @Override
  public void close() {
    subscription.close();
  }

  private final class Counter implements RunListener {
    @Override
    public void onStep(StepChange change) {
      switch (change.status()) {
        case RUNNING -> asleep.incrementAndGet();
        default -> {
          if (change.status().isTerminal()) {
            asleep.decrementAndGet();
          }
        }
      }
    }
  }
}
