package dev.vivace.gateway.route;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request as an endpoint sees it: read, checked, and with who sent it. */
public final class Call {
  private final Map<Param<?>, Optional<?>> values;
  private final byte[] body;
  private final Caller caller;

  private Call(Map<Param<?>, Optional<?>> values, byte[] body, Caller caller) {
    this.values = values;
    this.body = body;
    this.caller = caller;
  }

  /** A request before it is checked. */
  public record Raw(Map<String, String> segments, MultiMap query, MultiMap headers, Buffer body) {

    private List<String> texts(Param<?> param) {
      return param.kind() == Param.Kind.PATH
          ? List.of(segments.get(param.name()))
          : query.getAll(param.name());
    }
  }

  /**
   * The call of a route that a request is.
   *
   * @throws OrchestratorException or {@link HttpProblem} if it is not what the route says
   */
  public static Call of(Route route, Raw raw) {
    Map<Param<?>, Optional<?>> values = new HashMap<>();
    for (Param<?> param : route.params()) {
      values.put(param, param.read(raw.texts(param)));
    }
    if (raw.body().length() == 0 && route.body().filter(Body::required).isPresent()) {
      throw new OrchestratorException(
          ErrorCode.UNREADABLE_BODY, "Required request body is missing");
    }
    return new Call(values, raw.body().getBytes(), Caller.of(raw.headers(), route.access()));
  }

  /** The value of a parameter that always has one. */
  public <T> T get(Param<T> param) {
    return find(param)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected '%s' to have a default, since it may be left out"
                        .formatted(param.name())));
  }

  /** The value of a parameter that may be left out. */
  @SuppressWarnings("unchecked") // a value is stored under the parameter that read it
  public <T> Optional<T> find(Param<T> param) {
    Optional<?> value = values.get(param);
    if (value == null) {
      throw new IllegalStateException(
          "expected the route to declare '%s', since its handler asks for it"
              .formatted(param.name()));
    }
    return (Optional<T>) value;
  }

  public Caller caller() {
    return caller;
  }

  /** Empty only if the route does without. */
  public byte[] body() {
    return body.clone();
  }
}
