package dev.vivace.gateway;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that are being answered and refuses one too many. Thread-safe. */
final class InFlight {
  private final int max;
  private final AtomicInteger count = new AtomicInteger();

  InFlight(int max) {
    this.max = max;
  }

  /** Pairs with one {@link #leave}. */
  void enter() {
    if (count.incrementAndGet() > max) {
      leave();
      throw OrchestratorException.overloaded(
          "expected at most %d requests at a time, but there are more; try again in a second"
              .formatted(max));
    }
  }

  void leave() {
    var unused = count.decrementAndGet();
  }

  int count() {
    return count.get();
  }
}
