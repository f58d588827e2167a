package dev.vivace.gateway.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Watches that bytes move at a least rate on average, but for a while at the beginning. Looks again
 * only when what has moved by then would be too little. Used on one event loop.
 */
final class MinRate {
  private static final long GRACE = Duration.ofSeconds(5).toNanos();

  /** After a pause of this process what has come meanwhile is still to be read. */
  private static final long SECOND_LOOK = Duration.ofSeconds(1).toNanos();

  private final Vertx vertx;
  private final int bytesPerSecond;
  private final LongSupplier moved;
  private final Runnable late;
  private final long start = System.nanoTime();
  private long timer = -1;
  private boolean suspected;

  private MinRate(Vertx vertx, int bytesPerSecond, LongSupplier moved, Runnable late) {
    this.vertx = vertx;
    this.bytesPerSecond = bytesPerSecond;
    this.moved = moved;
    this.late = late;
  }

  /**
   * Watches from now on.
   *
   * @param moved how many bytes have moved since
   * @param late told once, when they are too few
   */
  static MinRate watch(Vertx vertx, int bytesPerSecond, LongSupplier moved, Runnable late) {
    MinRate rate = new MinRate(vertx, bytesPerSecond, moved, late);
    rate.look();
    return rate;
  }

  private void look() {
    long allowed = GRACE + nanos(moved.getAsLong(), bytesPerSecond);
    long left = allowed - (System.nanoTime() - start);
    if (left <= 0 && suspected) {
      late.run();
    } else {
      suspected = left <= 0;
      lookIn(suspected ? SECOND_LOOK : left);
    }
  }

  private void lookIn(long nanos) {
    timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, now -> look());
  }

  void stop() {
    boolean unused = vertx.cancelTimer(timer);
  }

  /** How long that many bytes take at a rate. */
  static long nanos(long bytes, int bytesPerSecond) {
    return (long) (bytes * (1e9 / bytesPerSecond));
  }
}
