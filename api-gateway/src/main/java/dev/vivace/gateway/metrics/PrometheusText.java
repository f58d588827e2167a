package dev.vivace.gateway.metrics;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.Meter;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Snapshot;
import com.codahale.metrics.Timer;
import dev.vivace.grid.api.metric.Summed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a registry in the text form that Prometheus reads.
 *
 * <p>A metric name may end in labels, {@code http.requests{route="/x"}}: metrics that differ in
 * labels alone are one family. Counters and meters become counters, so a counter of the registry
 * must not go down. Timers are in seconds.
 */
public final class PrometheusText {
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final double NANOS = 1e9;

  private final Function<String, Optional<String>> help;
  private final Map<String, StringBuilder> families = new LinkedHashMap<>();

  private PrometheusText(Function<String, Optional<String>> help) {
    this.help = help;
  }

  /**
   * The text.
   *
   * @param help what a metric means, by its name in the registry without labels
   */
  public static String of(MetricRegistry registry, Function<String, Optional<String>> help) {
    PrometheusText text = new PrometheusText(help);
    new TreeMap<>(registry.getMetrics()).forEach(text::add);
    return String.join("", text.families.values());
  }

  private void add(String fullName, Metric metric) {
    int brace = fullName.indexOf('{');
    String name = brace < 0 ? fullName : fullName.substring(0, brace);
    String labels = brace < 0 ? "" : fullName.substring(brace + 1, fullName.length() - 1);
    if (metric instanceof Gauge<?> gauge) {
      gauge(name, labels, gauge.getValue());
    } else if (metric instanceof Counter counter) {
      counter(name, labels, counter.getCount());
    } else if (metric instanceof Meter meter) {
      counter(name, labels, meter.getCount());
    } else if (metric instanceof Timer timer) {
      Family family = family(name, "_seconds", "summary");
      summary(family, labels, timer.getSnapshot(), NANOS);
      totals(family, labels, timer, timer.getCount(), NANOS);
    } else if (metric instanceof Histogram histogram) {
      Family family = family(name, "", "summary");
      summary(family, labels, histogram.getSnapshot(), 1);
      totals(family, labels, histogram, histogram.getCount(), 1);
    }
  }

  private void counter(String name, String labels, long count) {
    family(name, "_total", "counter").sample("", labels, count);
  }

  private void gauge(String name, String labels, @Nullable Object value) {
    if (value instanceof Number number) {
      family(name, "", "gauge").sample("", labels, number);
    } else if (value instanceof Boolean flag) {
      family(name, "", "gauge").sample("", labels, flag ? 1L : 0L);
    }
  }

  private static void summary(Family family, String labels, Snapshot snapshot, double divisor) {
    for (double quantile : new double[] {0.5, 0.95, 0.99, 0.999}) {
      String quantileLabel = "quantile=\"" + quantile + '"';
      family.sample(
          "",
          labels.isEmpty() ? quantileLabel : labels + ',' + quantileLabel,
          snapshot.getValue(quantile) / divisor);
    }
  }

  private static void totals(
      Family family, String labels, Metric metric, long count, double divisor) {
    if (metric instanceof Summed summed) {
      family.sample("_sum", labels, summed.sum() / divisor);
    }
    family.sample("_count", labels, count);
  }

  private Family family(String name, String suffix, String type) {
    String clean = sanitize(name);
    String full = clean.endsWith(suffix) ? clean : clean + suffix;
    return new Family(full, families.computeIfAbsent(full, unused -> header(full, name, type)));
  }

  private StringBuilder header(String family, String name, String type) {
    String text =
        help.apply(name)
            .orElseGet(() -> "Metric '" + name + "' of the application that embeds the node.");
    return new StringBuilder()
        .append("# HELP ")
        .append(family)
        .append(' ')
        .append(text.replace("\\", "\\\\").replace("\n", "\\n"))
        .append("\n# TYPE ")
        .append(family)
        .append(' ')
        .append(type)
        .append('\n');
  }

  /** The lines of metrics that differ in labels alone. */
  private record Family(String name, StringBuilder text) {
    void sample(String suffix, String labels, Number value) {
      text.append(name).append(suffix);
      if (!labels.isEmpty()) {
        text.append('{').append(labels).append('}');
      }
      text.append(' ').append(number(value)).append('\n');
    }
  }

  private static String number(Number value) {
    double decimal = value.doubleValue();
    if (Double.isInfinite(decimal)) {
      return decimal > 0 ? "+Inf" : "-Inf";
    }
    return value.toString();
  }

  private static String sanitize(String name) {
    String clean = name.replaceAll("[^a-zA-Z0-9_]", "_");
    return clean.startsWith("vivace_") ? clean : "vivace_" + clean;
  }
}
