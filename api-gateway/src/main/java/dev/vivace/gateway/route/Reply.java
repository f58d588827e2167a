package dev.vivace.gateway.route;

import java.util.Map;

/**
 * A response to the client.
 *
 * @param headers besides the type and the length
 */
public record Reply(int status, Content content, Map<String, String> headers) {

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply ok(Object value) {
    return json(200, value);
  }

  public static Reply json(int status, Object value) {
    return new Reply(status, new Json(value), Map.of());
  }

  public static Reply text(String type, String text) {
    return new Reply(200, new Text(type, text), Map.of());
  }

  /** No body at all. */
  public static Reply empty(int status) {
    return new Reply(status, Nothing.NOTHING, Map.of());
  }

  public Reply withHeader(String name, String value) {
    return new Reply(status, content, Map.of(name, value));
  }

  /** The source of a body. */
  public sealed interface Content {}

  /** A value to be written as JSON. */
  public record Json(Object value) implements Content {}

  /** Text of another type. */
  public record Text(String type, String text) implements Content {}

  /** An empty body. */
  public enum Nothing implements Content {
    NOTHING
  }
}
