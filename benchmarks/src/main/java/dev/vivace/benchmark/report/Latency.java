package dev.vivace.benchmark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latency of something, in milliseconds.
 *
 * @param curve by percentile, ascending
 */
record Latency(
    double p50,
    @Nullable Double p90,
    double p99,
    @Nullable Double p999,
    @Nullable Double max,
    List<At> curve) {

  private static final double ALL = 100;

  /** The time within which some percent were done. */
  record At(double percentile, double millis) {}

  static Latency of(Fields values, Fields file, String curve) throws BadResult {
    double p50 = values.requiredNumber("p50");
    Double p90 = values.number("p90");
    double p99 = values.requiredNumber("p99");
    Double p999 = values.number("p999");
    Double max = values.number("max");
    List<At> points = curve(file, curve);
    if (points.isEmpty()) {
      add(points, 50, p50);
      add(points, 90, p90);
      add(points, 99, p99);
      add(points, 99.9, p999);
      add(points, ALL, max);
    }
    return new Latency(p50, p90, p99, p999, max, points);
  }

  private static void add(List<At> points, double percentile, @Nullable Double millis) {
    if (millis != null) {
      points.add(new At(percentile, millis));
    }
  }

  private static List<At> curve(Fields file, String name) throws BadResult {
    List<At> points = new ArrayList<>();
    for (List<Double> pair : file.pairs(name)) {
      double percentile = pair.get(0);
      if (percentile < 0 || percentile > ALL) {
        throw file.wrong(
            name + "[" + points.size() + "][0]", "a percentile from 0 to 100", percentile);
      }
      points.add(new At(percentile, pair.get(1)));
    }
    points.sort(Comparator.comparingDouble(At::percentile));
    return points;
  }
}
