package dev.vivace.benchmark.load.measure;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.AtomicHistogram;

/** Times in microseconds, recorded by many threads; may be read meanwhile. */
public final class Latency {
  private static final long HIGHEST_MICROS = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double[] SHOWN = {
    0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 100
  };

  private final AtomicHistogram histogram = new AtomicHistogram(HIGHEST_MICROS, DIGITS);

  /** Milliseconds at the percentiles that everybody asks for. */
  public record Percentiles(double p50, double p90, double p99, double p999, double max) {}

  public void recordNanos(long nanos) {
    histogram.recordValue(Math.max(0, Math.min(HIGHEST_MICROS, nanos / 1_000)));
  }

  public boolean isEmpty() {
    return histogram.getTotalCount() == 0;
  }

  public double millisAt(double percentile) {
    return histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }

  public Percentiles percentiles() {
    return new Percentiles(
        millisAt(50),
        millisAt(90),
        millisAt(99),
        millisAt(99.9),
        histogram.getMaxValue() / MICROS_PER_MILLI);
  }

  /** Pairs of a percentile and its milliseconds. */
  public List<List<Double>> curve() {
    return Arrays.stream(SHOWN).mapToObj(p -> List.of(p, millisAt(p))).toList();
  }

  /** What was recorded so far. */
  public AbstractHistogram recorded() {
    return histogram;
  }

  /** Adds what another process has recorded. */
  public void add(AbstractHistogram other) {
    histogram.add(other);
  }
}
