package dev.vivace.gateway.route;

import io.vertx.core.http.HttpMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All that a gateway answers. */
public final class RouteTable {
  private final List<Area> areas;
  private final List<Route> routes;

  public RouteTable(List<Area> areas) {
    this.areas = List.copyOf(areas);
    this.routes = areas.stream().flatMap(area -> area.routes().stream()).toList();
    Set<String> ids = new HashSet<>();
    for (Route route : routes) {
      if (!ids.add(route.id())) {
        throw new IllegalArgumentException(
            "expected every route to have an id of its own, but two have '%s'"
                .formatted(route.id()));
      }
    }
  }

  public List<Area> areas() {
    return areas;
  }

  public List<Route> routes() {
    return routes;
  }

  /** The methods that a path answers; empty if there is no such path. */
  public List<String> allowed(String path) {
    Set<String> methods = new TreeSet<>();
    for (Route route : routes) {
      if (route.path().matches(path)) {
        methods.add(route.method().name());
        methods.add(HttpMethod.OPTIONS.name());
        if (route.method().equals(HttpMethod.GET)) {
          methods.add(HttpMethod.HEAD.name());
        }
      }
    }
    return List.copyOf(methods);
  }

  /** The path that was probably meant by one that does not exist. */
  public Optional<String> guess(String path) {
    return new PathGuess(routes.stream().map(Route::path).toList()).of(path);
  }
}
