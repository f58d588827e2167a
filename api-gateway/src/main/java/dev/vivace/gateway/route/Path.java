package dev.vivace.gateway.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A path with variable parts.
 *
 * @param parts the name of each part, or the parameter that it is
 */
public record Path(List<Part> parts) {
  public static final Path ROOT = new Path(List.of());
  public static final Path API = ROOT.then("api", "v3");

  public Path {
    parts = List.copyOf(parts);
  }

  /** The text between two slashes. */
  public sealed interface Part {}

  /** The same in all requests. */
  public record Fixed(String name) implements Part {}

  /** Different from request to request. */
  public record Variable(Param<?> param) implements Part {}

  public Path then(String... names) {
    return and(Arrays.stream(names).map(Fixed::new).toList());
  }

  public Path then(Param<?> variable) {
    return and(List.of(new Variable(variable)));
  }

  private Path and(List<? extends Part> more) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(more);
    return new Path(all);
  }

  public List<Param<?>> params() {
    List<Param<?>> params = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Variable variable) {
        params.add(variable.param());
      }
    }
    return params;
  }

  /** As the router and people write it, {@code /workflows/:workflowId}. */
  public String colons() {
    return text(name -> ":" + name);
  }

  /** As OpenAPI writes it, <code>/workflows/{workflowId}</code>. */
  public String braces() {
    return text(name -> "{" + name + "}");
  }

  /** With something of the caller's choice for each variable part. */
  public String text(UnaryOperator<String> variable) {
    return parts.stream()
        .map(
            part ->
                part instanceof Variable named
                    ? variable.apply(named.param().name())
                    : ((Fixed) part).name())
        .collect(Collectors.joining("/", "/", ""));
  }

  /** Whether a request has this path. */
  public boolean matches(String requestPath) {
    List<String> found = split(requestPath);
    if (found.size() != parts.size()) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      if (parts.get(i) instanceof Fixed fixed && !fixed.name().equals(found.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The parts of a request's path; the slash at its end does not count. */
  static List<String> split(String requestPath) {
    return Arrays.stream(requestPath.split("/")).filter(part -> !part.isEmpty()).toList();
  }
}
