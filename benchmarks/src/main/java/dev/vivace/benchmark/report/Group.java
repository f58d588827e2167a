package dev.vivace.benchmark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs with equal settings.
 *
 * @param runs in the order of their dates
 */
record Group(Settings settings, List<RunResult> runs) {

  /** Groups in the order in which their first runs were given. */
  static List<Group> of(List<RunResult> results) {
    Map<Settings, List<RunResult>> bySettings = new LinkedHashMap<>();
    for (RunResult result : results) {
      bySettings.computeIfAbsent(result.settings(), settings -> new ArrayList<>()).add(result);
    }
    List<Group> groups = new ArrayList<>();
    bySettings.forEach((settings, runs) -> groups.add(new Group(settings, byDate(runs))));
    return groups;
  }

  private static List<RunResult> byDate(List<RunResult> runs) {
    List<RunResult> sorted = new ArrayList<>(runs);
    sorted.sort(java.util.Comparator.comparing(run -> Objects.requireNonNullElse(run.date(), "")));
    return sorted;
  }

  /** The median of a figure over the runs that have it; {@code null} if none has. */
  @Nullable Double median(Function<RunResult, @Nullable Double> figure) {
    List<Double> values = values(figure);
    if (values.isEmpty()) {
      return null;
    }
    int middle = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(middle)
        : Double.valueOf((values.get(middle - 1) + values.get(middle)) / 2);
  }

  /** The sum of a figure over the runs that have it; {@code null} if none has. */
  @Nullable Double sum(Function<RunResult, @Nullable Double> figure) {
    List<Double> values = values(figure);
    return values.isEmpty() ? null : values.stream().mapToDouble(value -> value).sum();
  }

  private List<Double> values(Function<RunResult, @Nullable Double> figure) {
    List<Double> values = new ArrayList<>();
    for (RunResult run : runs) {
      Double value = figure.apply(run);
      if (value != null) {
        values.add(value);
      }
    }
    values.sort(null);
    return values;
  }
}
