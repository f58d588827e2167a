package dev.vivace.gateway.area;

import dev.vivace.gateway.metrics.HttpMetrics;
import dev.vivace.gateway.metrics.PrometheusText;
import dev.vivace.gateway.route.Access;
import dev.vivace.gateway.route.Answer;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.Area.AreaContext;
import dev.vivace.gateway.route.Pace;
import dev.vivace.gateway.route.Path;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.Threads;
import dev.vivace.grid.api.Health;
import dev.vivace.grid.api.Vivace;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Liveness, readiness and metrics for operators and their tools. */
final class HealthRoutes {
  private static final Path HEALTH = Path.ROOT.then("health");

  private final Vivace vivace;
  private final Threads threads;
  private final BooleanSupplier stopping;

  private HealthRoutes(AreaContext context) {
    this.vivace = context.vivace();
    this.threads = context.threads();
    this.stopping = context.stopping();
  }

  static Area area(AreaContext context) {
    return new Area("Health and metrics", new HealthRoutes(context).routes());
  }

  private List<Route> routes() {
    return List.of(
        probe("getLiveness", HEALTH.then("live"))
            .summary("Whether the process lives")
            .answers(Answer.ok(Liveness.class))
            .handledBy(call -> Future.succeededFuture(Reply.ok(new Liveness("UP")))),
        probe("getReadiness", HEALTH.then("ready"))
            .summary("Whether it can work, or why not")
            .answers(Answer.ok(Readiness.class), Answer.json(503, Readiness.class))
            .handledBy(call -> threads.offloadCritical(this::readiness)),
        probe("getMetrics", Path.ROOT.then("metrics"))
            .summary("All metrics, in the text form of Prometheus")
            .answers(Answer.text(PrometheusText.CONTENT_TYPE))
            .handledBy(call -> threads.offloadCritical(this::metrics)));
  }

  private static Route.Draft probe(String id, Path path) {
    return Route.get(id, path).access(Access.OPEN).pace(Pace.CRITICAL);
  }

  private Reply metrics() {
    return Reply.text(
        PrometheusText.CONTENT_TYPE, PrometheusText.of(vivace.metrics(), HttpMetrics::help));
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
