package dev.vivace.grid.runtime.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of a node: begins at wall time, never goes backwards, and goes on evenly when somebody
 * sets the clock of the machine. It follows wall time at a rate that differs from true by at most
 * one in {@value #SLEW}, so what is due in a while stays due in about that while. It counts in
 * milliseconds.
 *
 * <p>Between two looks at the wall clock it is a line: where it was, the nanoseconds since then,
 * and as much of the known gap as could be made up meanwhile. Readers share the line and take no
 * lock; whoever finds it old draws the next one from where it ended.
 */
public final class SteadyClock extends Clock {
  private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);

  /** The gap is made up by a twentieth of the time that passes. */
  private static final int SLEW = 20;

  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long TOLD_FROM = TimeUnit.SECONDS.toNanos(10);
  private static final long CLOSED_BELOW = TimeUnit.MILLISECONDS.toNanos(100);

  private final Clock wall;
  private final LongSupplier nanos;
  private final AtomicReference<Line> line;

  /** No reader sees less than another one has seen, also while a new line is drawn. */
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * Starts at the time that the wall clock has now.
   *
   * @param nanos never goes backwards, starts anywhere: {@link System#nanoTime}
   */
  public SteadyClock(Clock wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.line = new AtomicReference<>(new Line(nanos.getAsLong(), wallNanos(), 0));
  }

  /**
   * A stretch of time without a look at the wall clock.
   *
   * @param start what the source of nanoseconds showed
   * @param time what this clock showed, in nanoseconds since the epoch
   * @param gap by how much wall time was ahead of that
   */
  private record Line(long start, long time, long gap) {
    long at(long nanos) {
      long passed = nanos - start;
      long reach = passed / SLEW;
      return time + passed + Math.max(-reach, Math.min(reach, gap));
    }
  }

  @Override
  public long millis() {
    long millis = Math.floorDiv(steadyNanos(), NANOS_PER_MILLI);
    long seen = latest.get();
    return millis <= seen ? seen : latest.accumulateAndGet(millis, Math::max);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  /** By how much this clock is ahead of wall time; negative if it is behind. */
  public Duration offset() {
    return Duration.ofNanos(steadyNanos() - wallNanos());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    if (zone.equals(ZoneOffset.UTC)) {
      return this;
    }
    throw new UnsupportedOperationException("the clock of a node shows UTC, not " + zone);
  }

  private long steadyNanos() {
    Line current = Objects.requireNonNull(line.get());
    long now = nanos.getAsLong();
    return now - current.start() < LOOK_EVERY ? current.at(now) : drawOn(current, now);
  }

  private long drawOn(Line current, long now) {
    long time = current.at(now);
    long gap = wallNanos() - time;
    if (line.compareAndSet(current, new Line(now, time, gap))) {
      tell(gap);
    }
    return time;
  }

  private void tell(long gap) {
    if (Math.abs(gap) > TOLD_FROM && told.compareAndSet(false, true)) {
      LOG.warn(
          "The clock of the machine is {} {} the clock of the node: timers keep their lengths,"
              + " timestamps follow by 1 s in {} s, and a restart takes over the machine's time at"
              + " once",
          Duration.ofNanos(Math.abs(gap)).truncatedTo(ChronoUnit.SECONDS),
          gap > 0 ? "ahead of" : "behind",
          SLEW);
    } else if (Math.abs(gap) < CLOSED_BELOW && told.compareAndSet(true, false)) {
      LOG.info("The clock of the node agrees with that of the machine again");
    }
  }

  private long wallNanos() {
    Instant now = wall.instant();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
