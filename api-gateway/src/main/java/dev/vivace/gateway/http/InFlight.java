package dev.vivace.gateway.http;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the requests that are being answered and the bytes of their bodies, and refuses one too
 * many. Thread-safe.
 */
public final class InFlight {
  private final HttpConfig.Limits limits;
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  public InFlight(HttpConfig.Limits limits) {
    this.limits = limits;
  }

  /** Pairs with one {@link #leave} unless it throws. */
  void enter() {
    if (count.incrementAndGet() > limits.maxInFlight()) {
      leave();
      throw OrchestratorException.overloaded(
          "expected at most %d requests at a time, but there are more; try again in a second"
              .formatted(limits.maxInFlight()));
    }
  }

  void leave() {
    var unused = count.decrementAndGet();
  }

  /**
   * Makes room for the body of a request before it is read: one that arrives slowly takes as much
   * as any other. Pairs with one {@link #free} unless it throws.
   */
  void hold(int bodyBytes) {
    if (bytes.addAndGet(bodyBytes) > limits.maxInFlightBytes() && bodyBytes > 0) {
      free(bodyBytes);
      throw OrchestratorException.overloaded(
          "expected requests of at most %d bytes at a time, but there are more; try again in a second"
              .formatted(limits.maxInFlightBytes()));
    }
  }

  void free(int bodyBytes) {
    var unused = bytes.addAndGet(-bodyBytes);
  }

  public int count() {
    return count.get();
  }
}
