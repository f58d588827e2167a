package dev.vivace.grid.cluster.membership;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the grid with a deadline, and logs now and then what it waits for. */
public final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration TELL_AGAIN = Duration.ofSeconds(10);

  private final long deadline;
  private final Duration atMost;
  private long toldAt = System.nanoTime() - TELL_AGAIN.toNanos();

  public Waiting(Duration atMost) {
    this.atMost = atMost;
    this.deadline = System.nanoTime() + atMost.toNanos();
  }

  /** Until there is nothing to wait for any more. */
  public void until(Supplier<Optional<String>> reasonToWait) {
    while (true) {
      Optional<String> reason = reasonToWait.get();
      if (reason.isEmpty()) {
        return;
      }
      long now = System.nanoTime();
      if (isOver()) {
        throw OrchestratorException.unavailable(
            "%s (waited %d s for it)".formatted(reason.get(), atMost.toSeconds()), null);
      }
      if (now - toldAt >= TELL_AGAIN.toNanos()) {
        LOG.info("The node waits: {}", reason.get());
        toldAt = now;
      }
      pause();
    }
  }

  public boolean isOver() {
    return System.nanoTime() > deadline;
  }

  public void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OrchestratorException.unavailable("the start of the node was interrupted", e);
    }
  }
}
