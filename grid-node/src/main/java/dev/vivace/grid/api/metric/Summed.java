package dev.vivace.grid.api.metric;

import com.codahale.metrics.Histogram;
import com.codahale.metrics.LockFreeExponentiallyDecayingReservoir;
import com.codahale.metrics.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A timer or histogram that also knows the sum of all its values, which exporters need for a mean
 * over any span of time.
 */
public interface Summed {

  /** The sum of all values since the start: nanoseconds for a timer. */
  long sum();

  static Timer timer() {
    return new SummedTimer();
  }

  static Histogram histogram() {
    return new SummedHistogram();
  }

  /** A timer with a sum. */
  final class SummedTimer extends Timer implements Summed {
    private final LongAdder nanos = new LongAdder();

    private SummedTimer() {
      super(LockFreeExponentiallyDecayingReservoir.builder().build());
    }

    @Override
    public void update(long duration, TimeUnit unit) {
      super.update(duration, unit);
      nanos.add(unit.toNanos(Math.max(0, duration)));
    }

    @Override
    public void update(Duration duration) {
      update(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public long sum() {
      return nanos.sum();
    }
  }

  /** A histogram with a sum. */
  final class SummedHistogram extends Histogram implements Summed {
    private final LongAdder total = new LongAdder();

    private SummedHistogram() {
      super(LockFreeExponentiallyDecayingReservoir.builder().build());
    }

    @Override
    public void update(long value) {
      super.update(value);
      total.add(value);
    }

    @Override
    public long sum() {
      return total.sum();
    }
  }
}
