package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.gateway.fixture.LiveGateway;
import dev.vivace.gateway.fixture.PrometheusLint;
import dev.vivace.gateway.metrics.PrometheusText;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.api.metric.MetricHelp;
import dev.vivace.grid.api.metric.Summed;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Prometheus can read the metrics of a real node. */
class MetricsTest {
  private static Vivace vivace;
  private static LiveGateway gateway;

  @BeforeAll
  static void start() {
    vivace = Vivace.embedded().start();
    gateway = LiveGateway.over(vivace);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static String text() {
    return gateway.client().get("/metrics").body().asText();
  }

  @Test
  void keepsTheRulesOfPrometheus() {
    assertThat(gateway.client().get("/no/such/path").status()).isEqualTo(404);

    assertThat(PrometheusLint.problems(text())).isEmpty();
  }

  @Test
  void saysWhatEachMetricMeans() {
    assertThat(text()).doesNotContain("of the application that embeds the node");
  }

  @Test
  void describesNoMetricThatIsNotThere() {
    var names = new TreeSet<String>();
    vivace.metrics().getNames().forEach(name -> names.add(name.replaceFirst("\\{.*", "")));

    assertThat(names).containsAll(MetricHelp.names());
  }

  @Test
  void writesEachKindAsPrometheusHasIt() {
    MetricRegistry registry = new MetricRegistry();
    registry.counter("orders.placed{shop=\"a\\\"b\"}").inc(3);
    registry.meter("orders.seen_total").mark();
    registry.timer("orders.took", Summed::timer).update(Duration.ofMillis(1_500));
    registry.histogram("orders.lines", Summed::histogram).update(7);
    registry.gauge("orders.open", () -> () -> true);

    String text = PrometheusText.of(registry, name -> Optional.of("Help \\ of\n" + name));

    assertThat(PrometheusLint.problems(text)).isEmpty();
    assertThat(text.lines())
        .contains(
            "# HELP vivace_orders_placed_total Help \\\\ of\\norders.placed",
            "# TYPE vivace_orders_placed_total counter",
            "vivace_orders_placed_total{shop=\"a\\\"b\"} 3",
            "vivace_orders_seen_total 1",
            "vivace_orders_took_seconds_sum 1.5",
            "vivace_orders_took_seconds_count 1",
            "vivace_orders_lines_sum 7.0",
            "# TYPE vivace_orders_open gauge",
            "vivace_orders_open 1");
  }

  @Test
  void theRulesFindWhatBreaksThem() {
    String bad =
        """
        # TYPE a_millis gauge
        a_millis 1
        # HELP b Help.
        # TYPE b counter
        b 1
        b 2
        # HELP c_total Help.
        # TYPE c_total gauge
        c_total{x=y} 1
        # HELP d Help.
        # TYPE d summary
        d{quantile="0.5"} 1
        """;

    assertThat(PrometheusLint.problems(bad))
        .anyMatch(problem -> problem.startsWith("no help before the type"))
        .anyMatch(problem -> problem.startsWith("expected seconds or bytes: a_millis"))
        .anyMatch(problem -> problem.startsWith("a series twice: b 2"))
        .anyMatch(problem -> problem.endsWith("end in _total: b"))
        .anyMatch(problem -> problem.endsWith("end in _total: c_total"))
        .anyMatch(problem -> problem.startsWith("labels that cannot be read"))
        .anyMatch(problem -> problem.startsWith("a summary without sum or count: d"));
  }
}
