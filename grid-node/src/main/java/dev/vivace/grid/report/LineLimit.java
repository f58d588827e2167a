package dev.vivace.grid.report;

import dev.vivace.grid.runtime.time.Timers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Lets so many lines through in each span of time, and tells afterwards how many it held back. A
 * span begins with its first line, so that an idle node sets no timer. Thread-safe.
 */
final class LineLimit {
  private final int most;
  private final Duration span;
  private final Timers timers;
  private final LongConsumer heldBack;
  private final AtomicLong asked = new AtomicLong();

  /**
   * A limit.
   *
   * @param most lines in a span
   * @param heldBack is told, at the end of a span, how many lines there were beyond that; must
   *     return at once
   */
  LineLimit(int most, Duration span, Timers timers, LongConsumer heldBack) {
    this.most = most;
    this.span = span;
    this.timers = timers;
    this.heldBack = heldBack;
  }

  /** Whether a line may be written now; if not, it is counted. */
  boolean allows() {
    long number = asked.incrementAndGet();
    if (number == 1) {
      Timers.Handle unused = timers.after(span, this::end);
    }
    return number <= most;
  }

  private void end() {
    long beyond = asked.getAndSet(0) - most;
    if (beyond > 0) {
      heldBack.accept(beyond);
    }
  }
}
