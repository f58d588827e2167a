package dev.vivace.gateway;

import dev.vivace.gateway.fixture.FakeVivace;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/** The route table without a server. */
final class Routes {
  private Routes() {}

  static List<Route> all() {
    return table().routes();
  }

  static RouteTable table() {
    Vertx vertx = Vertx.vertx();
    try {
      Threads threads = new Threads(vertx);
      FakeVivace vivace = new FakeVivace();
      YamlJobs yaml = new YamlJobs(vivace.stepTypes(), vivace.jobTemplates(), threads);
      return new RouteTable(
          new RouteTable.Areas(
              new WorkflowRoutes(vivace.workflows(), yaml, threads),
              new RunRoutes(vivace.instances(), threads),
              new StepRoutes(vivace.instances(), threads),
              new TemplateRoutes(vivace.templates(), yaml, threads),
              new JobTemplateRoutes(vivace.stepTypes(), vivace.jobTemplates(), threads),
              new SchemaRoutes(vivace.stepTypes(), threads),
              new ClusterRoutes(vivace.cluster(), threads, Clock.systemUTC()),
              new HealthRoutes(vivace, threads, () -> false)));
    } finally {
      var unused = vertx.close();
    }
  }
}
