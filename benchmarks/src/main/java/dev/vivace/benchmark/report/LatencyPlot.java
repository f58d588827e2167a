package dev.vivace.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Latency by percentile. As in the plots of HdrHistogram, each further nine of the percentile takes
 * the same room, so that the slow few are not squeezed together at the edge.
 */
final class LatencyPlot {
  private static final double[] MARKED = {0, 50, 90, 99, 99.9, 99.99, 99.999, 99.9999};
  private static final double FEWEST_NINES = 4;
  private static final double ROOM_FOR_MAX = 0.5;

  private final Group group;
  private final double length;
  private final double highest;

  private LatencyPlot(Group group) {
    this.group = group;
    this.length =
        points()
                .mapToDouble(at -> at.percentile() < 100 ? nines(at.percentile()) : FEWEST_NINES)
                .reduce(FEWEST_NINES, Math::max)
            + ROOM_FOR_MAX;
    this.highest = points().mapToDouble(Latency.At::millis).max().orElse(0);
  }

  static Plot of(Group group) {
    return new LatencyPlot(group).plot();
  }

  private Stream<Latency.At> points() {
    return group.runs().stream()
        .flatMap(
            run -> Stream.concat(Stream.of(run.latency()), Stream.ofNullable(run.stepLatency())))
        .flatMap(latency -> latency.curve().stream());
  }

  private Plot plot() {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < group.runs().size(); i++) {
      RunResult run = group.runs().get(i);
      add(series, i, false, "start to finish", run.latency());
      add(series, i, true, "step to step", run.stepLatency());
    }
    return new Plot(
        "Latency by percentile",
        new Axis("percentile", ticks()),
        Axis.linear("ms", highest),
        series);
  }

  private void add(
      List<Series> series, int index, boolean dashed, String what, @Nullable Latency latency) {
    if (latency == null) {
      return;
    }
    String run = "run %d, %s".formatted(index + 1, what);
    List<Series.Point> points = new ArrayList<>();
    for (Latency.At at : latency.curve()) {
      points.add(
          new Series.Point(
              position(at.percentile()),
              Math.max(0, at.millis()) / Axis.end(highest),
              "%s, %s: %s ms".formatted(run, label(at.percentile()), Words.millis(at.millis()))));
    }
    series.add(new Series(run, index, dashed, points));
  }

  private List<Axis.Tick> ticks() {
    List<Axis.Tick> ticks = new ArrayList<>();
    for (double percentile : MARKED) {
      if (nines(percentile) <= length - ROOM_FOR_MAX + 1e-9) {
        ticks.add(new Axis.Tick(position(percentile), label(percentile)));
      }
    }
    ticks.add(new Axis.Tick(1, label(100)));
    return ticks;
  }

  private double position(double percentile) {
    return percentile >= 100 ? 1 : nines(percentile) / length;
  }

  private static double nines(double percentile) {
    return -Math.log10(1 - percentile / 100);
  }

  private static String label(double percentile) {
    return percentile >= 100 ? "max" : Words.decimals(percentile, 6) + " %";
  }
}
