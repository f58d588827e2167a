package dev.vivace.gateway;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.Meter;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Snapshot;
import com.codahale.metrics.Timer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a registry in the text form that Prometheus reads.
 *
 * <p>A metric name may end in labels, {@code http.requests{route="/x"}}: metrics that differ in
 * labels alone are one family. Timers are in seconds.
 */
final class PrometheusText {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final double NANOS = 1e9;

  private final Map<String, StringBuilder> families = new LinkedHashMap<>();

  private PrometheusText() {}

  static String of(MetricRegistry registry) {
    PrometheusText text = new PrometheusText();
    new TreeMap<>(registry.getMetrics()).forEach(text::add);
    return String.join("", text.families.values());
  }

  private void add(String name, Metric metric) {
    int brace = name.indexOf('{');
    String family = sanitize(brace < 0 ? name : name.substring(0, brace));
    String labels = brace < 0 ? "" : name.substring(brace + 1, name.length() - 1);
    if (metric instanceof Gauge<?> gauge) {
      gauge(family, labels, gauge.getValue());
    } else if (metric instanceof Counter counter) {
      sample(family(family, "gauge"), family, labels, counter.getCount());
    } else if (metric instanceof Meter meter) {
      String total = family + "_total";
      sample(family(total, "counter"), total, labels, meter.getCount());
    } else if (metric instanceof Timer timer) {
      summary(family + "_seconds", labels, timer.getSnapshot(), NANOS, timer.getCount());
    } else if (metric instanceof Histogram histogram) {
      summary(family, labels, histogram.getSnapshot(), 1, histogram.getCount());
    }
  }

  /** A Dropwizard counter may go down, so it is no counter in Prometheus' sense. */
  private void gauge(String family, String labels, @Nullable Object value) {
    if (value instanceof Number number) {
      sample(family(family, "gauge"), family, labels, number);
    } else if (value instanceof Boolean flag) {
      sample(family(family, "gauge"), family, labels, flag ? 1L : 0L);
    }
  }

  private void summary(
      String family, String labels, Snapshot snapshot, double divisor, long count) {
    StringBuilder text = family(family, "summary");
    for (double quantile : new double[] {0.5, 0.95, 0.99, 0.999}) {
      String quantileLabel = "quantile=\"" + quantile + '"';
      sample(
          text,
          family,
          labels.isEmpty() ? quantileLabel : labels + ',' + quantileLabel,
          snapshot.getValue(quantile) / divisor);
    }
    sample(text, family + "_count", labels, count);
  }

  private StringBuilder family(String name, String type) {
    return families.computeIfAbsent(
        name,
        unused -> new StringBuilder("# TYPE ").append(name).append(' ').append(type).append('\n'));
  }

  private static void sample(StringBuilder text, String name, String labels, Number value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(number(value)).append('\n');
  }

  private static String number(Number value) {
    double decimal = value.doubleValue();
    if (Double.isInfinite(decimal)) {
      return decimal > 0 ? "+Inf" : "-Inf";
    }
    return value.toString();
  }

  private static String sanitize(String name) {
    String clean = name.replaceAll("[^a-zA-Z0-9_:]", "_");
    return clean.startsWith("vivace_") ? clean : "vivace_" + clean;
  }
}
