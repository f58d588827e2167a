package dev.vivace.gateway.http;

import java.util.HashMap;
import java.util.Map;

/**
 * Deals out a bounded amount fairly: while there is room anyone gets more, and when there is none
 * those do who have less than an equal share of it, up to twice the amount in all. So whoever takes
 * everything is refused, and not who comes next. Holds an entry for each that has some.
 * Thread-safe.
 */
final class Shares {
  private final long amount;
  private final Map<String, Long> held = new HashMap<>();
  private long total;

  Shares(long amount) {
    this.amount = amount;
  }

  /** Takes more for someone; whether there was enough. Pairs with one {@link #give} if so. */
  synchronized boolean take(String holder, long more) {
    long own = held.getOrDefault(holder, 0L);
    int holders = held.size() + (own == 0 ? 1 : 0);
    boolean inShare = own + more <= amount / holders && total + more <= 2 * amount;
    if (total + more > amount && !inShare) {
      return false;
    }
    total += more;
    held.put(holder, own + more);
    return true;
  }

  synchronized void give(String holder, long back) {
    total -= back;
    var unused = held.computeIfPresent(holder, (key, own) -> own == back ? null : own - back);
  }

  synchronized long total() {
    return total;
  }
}
