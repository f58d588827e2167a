package dev.vivace.gateway;

import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of the route table.
 *
 * @param path with {@code :name} for each variable part
 * @param consumes what the body must be; empty if the request has none that matters
 * @param vital answered also when the gateway refuses others for too much work
 */
record Route(
    HttpMethod method, String path, Optional<BodyType> consumes, boolean vital, Endpoint endpoint) {
  private static final Pattern VARIABLE = Pattern.compile(":[A-Za-z]+");

  /** Whether a path, whatever the method, is this one. */
  boolean matches(String requestPath) {
    String template = VARIABLE.matcher(Pattern.quote(path)).replaceAll("\\\\E[^/]+\\\\Q");
    return requestPath.matches(template + "/?");
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
