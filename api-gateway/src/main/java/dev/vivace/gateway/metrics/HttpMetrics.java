package dev.vivace.gateway.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import dev.vivace.gateway.route.Route;
import dev.vivace.grid.api.metric.MetricHelp;
import dev.vivace.grid.api.metric.Summed;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests of the gateway, and exports the few figures of the process that everyone wants.
 */
public final class HttpMetrics {
  private static final Map<String, String> TEXTS =
      Map.of(
          "http.requests", "How long requests took, by method, route and class of the status.",
          "http.requests.in_flight", "Requests that are being answered.",
          "http.connections", "Open connections.",
          "jvm.heap.used_bytes", "Heap that the process uses.",
          "jvm.heap.max_bytes", "Heap that the process may use.",
          "jvm.threads", "Threads of the process.",
          "jvm.uptime_seconds", "How long the process has run.");

  private final MetricRegistry registry;

  public HttpMetrics(MetricRegistry registry, IntSupplier inFlight, IntSupplier connections) {
    this.registry = registry;
    gauge("http.requests.in_flight", inFlight::getAsInt);
    gauge("http.connections", connections::getAsInt);
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    gauge("jvm.heap.used_bytes", () -> memory.getHeapMemoryUsage().getUsed());
    gauge("jvm.heap.max_bytes", () -> memory.getHeapMemoryUsage().getMax());
    gauge("jvm.threads", () -> ManagementFactory.getThreadMXBean().getThreadCount());
    gauge("jvm.uptime_seconds", () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
  }

  /** What a metric of the gateway or its node means; {@code name} is without labels. */
  public static Optional<String> help(String name) {
    return Optional.ofNullable(TEXTS.get(name)).or(() -> MetricHelp.of(name));
  }

  public ForRoute of(Route route) {
    return new ForRoute(route.method().name(), route.path().colons());
  }

  /** What does not reach a route. */
  public ForRoute ofOthers() {
    return new ForRoute("any", "none");
  }

  /** The clocks of one route; each is made when it is first needed. */
  public final class ForRoute {
    private static final int CLASSES = 6;

    private final String method;
    private final String path;
    private final AtomicReferenceArray<@Nullable Timer> byClass =
        new AtomicReferenceArray<>(CLASSES);

    private ForRoute(String method, String path) {
      this.method = method;
      this.path = path;
    }

    public void answered(int status, long nanos) {
      int codeClass = status / 100;
      Timer timer = byClass.get(codeClass);
      if (timer == null) {
        timer = timer(codeClass);
        byClass.set(codeClass, timer);
      }
      timer.update(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(int codeClass) {
      return registry.timer(
          "http.requests{method=\"%s\",route=\"%s\",code=\"%dxx\"}"
              .formatted(method, path, codeClass),
          Summed::timer);
    }
  }

  private void gauge(String name, Gauge<? extends Number> gauge) {
    // A gateway that is started again over the same grid takes the place of the earlier one.
    registry.remove(name);
    registry.register(name, gauge);
  }
}
