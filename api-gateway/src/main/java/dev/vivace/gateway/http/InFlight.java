package dev.vivace.gateway.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the requests that are being answered and the bytes of their bodies, and refuses one too
 * many. The more requests about one workflow are being answered, the more room has to be left for
 * others, so that those about another one still find some. Thread-safe.
 */
public final class InFlight {
  private static final int ALL = 100;

  /** Of so many requests that may be answered, those about one workflow may be as many, alone. */
  private static final int SHARE = 75;

  private final HttpConfig.Limits limits;

  @GuardedBy("this")
  private final Map<String, Integer> countBySubject = new HashMap<>();

  private volatile int count;
  private final AtomicLong bytes = new AtomicLong();

  public InFlight(HttpConfig.Limits limits) {
    this.limits = limits;
  }

  /**
   * Takes in a request; pairs with one {@link #leave} unless it throws.
   *
   * @param subject the workflow that it is about, or whatever else
   */
  synchronized void enter(String subject) {
    int same = countBySubject.getOrDefault(subject, 0);
    long free = (long) limits.maxInFlight() - count;
    if ((long) same * (ALL - SHARE) >= free * SHARE) {
      throw OrchestratorException.overloaded(
          "expected at most %d requests at a time, and no more about '%s' than leaves room for others, but there are more; try again in a second"
              .formatted(limits.maxInFlight(), subject));
    }
    countBySubject.put(subject, same + 1);
    count++;
  }

  synchronized void leave(String subject) {
    countBySubject.computeIfPresent(subject, (key, same) -> same == 1 ? null : same - 1);
    count--;
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
    return count;
  }
}
