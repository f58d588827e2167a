package dev.vivace.gateway.route;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.OrchestratorException;
import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * Who sent a request, found out once for all routes.
 *
 * @param name as the client says; empty if it does not
 */
public record Caller(Optional<User> name) {
  /** The header that says who asks; its text may be empty, as in the contract. */
  public static final String HEADER = "user";

  /**
   * The caller of a route.
   *
   * @throws OrchestratorException if the route wants a name and there is none
   */
  public static Caller of(MultiMap headers, Access access) {
    Caller caller = new Caller(Optional.ofNullable(headers.get(HEADER)).map(User::of));
    if (access.wantsName() && caller.name().isEmpty()) {
      throw OrchestratorException.invalid("the user name cannot be null");
    }
    return caller;
  }

  /** The caller of a route that wants a name. */
  public User user() {
    return name.orElseThrow(
        () -> new IllegalStateException("expected a route that wants a name to ask for it"));
  }
}
