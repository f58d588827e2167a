package dev.vivace.gateway;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.grid.api.Health;
import dev.vivace.grid.api.Vivace;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Liveness, readiness and metrics for operators and their tools. */
final class HealthRoutes {
  private final Vivace vivace;
  private final Threads threads;
  private final BooleanSupplier stopping;

  HealthRoutes(Vivace vivace, Threads threads, BooleanSupplier stopping) {
    this.vivace = vivace;
    this.threads = threads;
    this.stopping = stopping;
  }

  Future<Reply> live(Call call) {
    return Future.succeededFuture(Reply.ok(new Liveness("UP")));
  }

  Future<Reply> ready(Call call) {
    return threads.offloadCritical(this::readiness);
  }

  Future<Reply> metrics(Call call) {
    MetricRegistry registry = vivace.metrics();
    return threads.offloadCritical(
        () ->
            Reply.text(
                PrometheusText.CONTENT_TYPE, PrometheusText.of(registry, HttpMetrics::help)));
  }

  private Reply readiness() {
    Health health = vivace.health();
    List<String> problems = new ArrayList<>(health.problems());
    if (stopping.getAsBoolean()) {
      problems.add("this gateway is stopping; use another one");
    }
    boolean ready = problems.isEmpty();
    return Reply.json(
        ready ? 200 : 503,
        new Readiness(
            ready ? "UP" : "DOWN",
            health.node(),
            health.nodeId(),
            health.nodes(),
            health.ownedPartitions(),
            problems));
  }

  record Liveness(String status) {}

  record Readiness(
      String status,
      String node,
      String nodeId,
      int nodes,
      int ownedPartitions,
      List<String> problems) {}
}
