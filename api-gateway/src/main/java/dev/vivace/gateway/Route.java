package dev.vivace.gateway;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of the route table.
 *
 * @param path with {@code :name} for each variable part
 * @param consumes what the body must be; empty if the request has none that matters
 * @param pace how it is treated beside the others
 */
record Route(
    HttpMethod method, String path, Optional<BodyType> consumes, Pace pace, Endpoint endpoint) {
  private static final Pattern VARIABLE = Pattern.compile(":[A-Za-z]+");

  /** Whether a path, whatever the method, is this one. */
  boolean matches(String requestPath) {
    String template = VARIABLE.matcher(Pattern.quote(path)).replaceAll("\\\\E[^/]+\\\\Q");
    return requestPath.matches(template + "/?");
  }

  /** How long an answer may take, and whether it must be given under overload. */
  enum Pace {
    ORDINARY,
    /** Answered also when the gateway refuses others for too much work. */
    CRITICAL,
    /** Works on the whole grid: takes longer than any answer about a part of it. */
    LONG;

    private static final Duration LONG_ANSWER = Duration.ofMinutes(10);

    /** How long the grid may take, where {@code usual} is what most requests get. */
    Duration answer(Duration usual) {
      return this == LONG && usual.compareTo(LONG_ANSWER) < 0 ? LONG_ANSWER : usual;
    }
  }

  /** The types of body that endpoints read. */
  enum BodyType {
    JSON("application/json"),
    YAML("application/yaml");

    private final String mediaType;

    BodyType(String mediaType) {
      this.mediaType = mediaType;
    }

    String mediaType() {
      return mediaType;
    }

    /** Whether a header names this type, with or without parameters such as a charset. */
    boolean isIn(String contentType) {
      int parameters = contentType.indexOf(';');
      String bare = parameters < 0 ? contentType : contentType.substring(0, parameters);
      return bare.strip().toLowerCase(Locale.ROOT).equals(mediaType);
    }
  }
}
