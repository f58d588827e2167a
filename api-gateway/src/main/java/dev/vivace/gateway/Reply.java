package dev.vivace.gateway;

import java.util.Map;

/**
 * A response to the client.
 *
 * @param headers besides the type and the length
 */
record Reply(int status, Content content, Map<String, String> headers) {

  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply ok(Object value) {
    return json(200, value);
  }

  /** For values that take long to write, such as lists: written off the event loop. */
  static Reply list(Object value) {
    return new Reply(200, new Json(value, true), Map.of());
  }

  static Reply json(int status, Object value) {
    return new Reply(status, new Json(value, false), Map.of());
  }

  static Reply text(String type, String text) {
    return new Reply(200, new Text(type, text), Map.of());
  }

  /** No body at all. */
  static Reply empty(int status) {
    return new Reply(status, Nothing.NOTHING, Map.of());
  }

  Reply withHeader(String name, String value) {
    return new Reply(status, content, Map.of(name, value));
  }

  /** What the body is made of. */
  sealed interface Content {}

  /** A value to be written as JSON. */
  record Json(Object value, boolean large) implements Content {}

  /** Text of another type. */
  record Text(String type, String text) implements Content {}

  /** An empty body. */
  enum Nothing implements Content {
    NOTHING
  }
}
