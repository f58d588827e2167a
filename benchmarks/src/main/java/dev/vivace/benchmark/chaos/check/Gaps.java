package dev.vivace.benchmark.chaos.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Times in which nothing happened. */
public final class Gaps {
  private Gaps() {}

  /** The longest time between two neighbours of the moments, the bounds taken as moments too. */
  public static Duration longest(Collection<Instant> moments, Instant from, Instant to) {
    Instant last = from;
    Duration longest = Duration.ZERO;
    for (Instant moment : moments.stream().sorted().toList()) {
      if (moment.isAfter(last) && moment.isBefore(to)) {
        longest = max(longest, Duration.between(last, moment));
        last = moment;
      }
    }
    return max(longest, Duration.between(last, to));
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
