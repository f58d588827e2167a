package dev.vivace.gateway.area;

import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.RouteTable;
import dev.vivace.gateway.route.Threads;
import dev.vivace.grid.api.Vivace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The areas of the API. A new one is one line here. */
public final class Areas {
  public static final List<Area.Source> ALL =
      List.of(
          WorkflowRoutes::area,
          RunRoutes::area,
          StepRoutes::area,
          TemplateRoutes::area,
          JobTemplateRoutes::area,
          ClusterRoutes::area,
          HealthRoutes::area,
          DocumentRoutes::area);

  private Areas() {}

  /** What a gateway with these areas answers. */
  public static RouteTable table(
      List<Area.Source> sources, Vivace vivace, Threads threads, BooleanSupplier stopping) {
    List<Area> areas = new ArrayList<>();
    var context =
        new Area.AreaContext(
            vivace, threads, Clock.systemUTC(), stopping, () -> List.copyOf(areas));
    for (Area.Source source : sources) {
      areas.add(source.over(context));
    }
    return new RouteTable(areas);
  }
}
