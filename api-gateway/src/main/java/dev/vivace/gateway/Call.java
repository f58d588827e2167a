package dev.vivace.gateway;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request, as an endpoint sees it.
 *
 * @param segments the variable parts of the path, by their names in the route
 * @param body empty if there is none
 */
record Call(Map<String, String> segments, MultiMap query, MultiMap headers, Buffer body) {

  /** A variable part of the path. */
  String segment(String name) {
    String value = segments.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no part '" + name + "'");
    }
    return value;
  }

  /** A variable part of the path that must be a whole number. */
  long number(String name) {
    return parse(name, segment(name));
  }

  /** A variable part of the path that is a whole number or {@code latest}. */
  long numberOrLatest(String name, long latest) {
    String value = segment(name);
    if (value.equalsIgnoreCase("latest")) {
      return latest;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw OrchestratorException.invalid(
          "expected %s to be a whole number or 'latest', but it is '%s'".formatted(name, value));
    }
  }

  /** A text of the query; empty text counts as absent. */
  Optional<String> option(String name) {
    return Optional.ofNullable(query.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** All texts of the query that have this name. */
  List<String> options(String name) {
    return query.getAll(name);
  }

  /** A whole number of the query. */
  Optional<Long> numberOption(String name) {
    return option(name).map(text -> parse(name, text));
  }

  /** A yes or no of the query, in the forms that clients of the contract send. */
  boolean flag(String name, boolean otherwise) {
    Optional<String> text = option(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    return switch (text.get().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default -> throw HttpProblem.conversion(name, "true or false", text.get());
    };
  }

  /** Who asks; may be the empty text, as in the contract. */
  User caller() {
    String name = headers.get("user");
    if (name == null) {
      throw OrchestratorException.invalid("the user name cannot be null");
    }
    return User.of(name);
  }

  /** The body of a request that must have one. */
  byte[] requiredBody() {
    if (body.length() == 0) {
      throw new OrchestratorException(
          ErrorCode.UNREADABLE_BODY, "Required request body is missing");
    }
    return body.getBytes();
  }

  private static long parse(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw HttpProblem.conversion(name, "a whole number", value);
    }
  }
}
