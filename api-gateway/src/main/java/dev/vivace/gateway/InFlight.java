package dev.vivace.gateway;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the requests that are being answered and the bytes of their bodies, and refuses one too
 * many. Thread-safe.
 */
final class InFlight {
  private final HttpConfig.Limits limits;
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  InFlight(HttpConfig.Limits limits) {
    this.limits = limits;
  }

  /**
   * Pairs with one {@link #leave} unless it throws.
   *
   * @param bodyBytes of the request
   */
  void enter(int bodyBytes) {
    int requests = count.incrementAndGet();
    long size = bytes.addAndGet(bodyBytes);
    if (requests > limits.maxInFlight()) {
      leave(bodyBytes);
      throw OrchestratorException.overloaded(
          "expected at most %d requests at a time, but there are more; try again in a second"
              .formatted(limits.maxInFlight()));
    }
    if (size > limits.maxInFlightBytes()) {
      leave(bodyBytes);
      throw OrchestratorException.overloaded(
          "expected requests of at most %d bytes at a time, but there are more; try again in a second"
              .formatted(limits.maxInFlightBytes()));
    }
  }

  void leave(int bodyBytes) {
    var unusedCount = count.decrementAndGet();
    var unusedBytes = bytes.addAndGet(-bodyBytes);
  }

  int count() {
    return count.get();
  }
}
