package dev.vivace.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps per second over the time of the measurement, a line for each run. */
final class ThroughputPlot {
  /** More would only make the page large: several seconds become one point then. */
  private static final int POINTS = 300;

  private ThroughputPlot() {}

  /** Empty if no run has such figures. */
  static Optional<Plot> of(Group group) {
    int seconds = 0;
    double max = 0;
    for (RunResult run : group.runs()) {
      List<Double> steps = run.throughput().stepsEachSecond();
      seconds = Math.max(seconds, steps.size());
      max = Math.max(max, steps.stream().mapToDouble(each -> each).max().orElse(0));
    }
    if (seconds == 0) {
      return Optional.empty();
    }
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < group.runs().size(); i++) {
      RunResult run = group.runs().get(i);
      if (!run.throughput().stepsEachSecond().isEmpty()) {
        series.add(series(i, run, Axis.end(seconds), Axis.end(max)));
      }
    }
    return Optional.of(
        new Plot(
            "Throughput over time",
            Axis.linear("seconds since the measurement started", seconds),
            Axis.linear("steps/s", max),
            series));
  }

  private static Series series(int index, RunResult run, double lastSecond, double highest) {
    List<Double> steps = run.throughput().stepsEachSecond();
    int bucket = (steps.size() + POINTS - 1) / POINTS;
    List<Series.Point> points = new ArrayList<>();
    for (int from = 0; from < steps.size(); from += bucket) {
      int to = Math.min(steps.size(), from + bucket);
      double mean = steps.subList(from, to).stream().mapToDouble(each -> each).average().orElse(0);
      String when = bucket == 1 ? "second " + to : "seconds " + (from + 1) + " to " + to;
      points.add(
          new Series.Point(
              (from + to + 1) / 2.0 / lastSecond,
              Math.max(0, mean) / highest,
              "run %d, %s: %s steps/s".formatted(index + 1, when, Words.whole(mean))));
    }
    String name =
        "run %d: %s steps/s".formatted(index + 1, Words.whole(run.throughput().stepsPerSecond()));
    return new Series(name, index, false, points);
  }
}
