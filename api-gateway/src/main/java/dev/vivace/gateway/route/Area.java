package dev.vivace.gateway.route;

import dev.vivace.grid.api.Vivace;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The routes about one thing.
 *
 * @param name its heading in the documents
 */
public record Area(String name, List<Route> routes) {

  public Area {
    routes = List.copyOf(routes);
  }

  /** Makes an area over a grid. To give one to a gateway is all that it takes to add endpoints. */
  @FunctionalInterface
  public interface Source {
    Area over(AreaContext context);
  }

  /**
   * The parts that the handlers of an area work with.
   *
   * @param stopping whether the gateway is about to end
   * @param all every area of the gateway; complete once it listens
   */
  public record AreaContext(
      Vivace vivace, Threads threads, Clock clock, BooleanSupplier stopping, Catalogue all) {}

  /** Every area of a gateway. */
  @FunctionalInterface
  public interface Catalogue {
    List<Area> areas();
  }
}
