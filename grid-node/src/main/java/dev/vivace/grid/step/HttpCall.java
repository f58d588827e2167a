package dev.vivace.grid.step;

import dev.vivace.dsl.model.HttpMethods;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.param.Param;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The request that the parameter {@code http} of a step describes, checked.
 *
 * @param url as the user wrote it
 * @param target the same, parsed: absolute, of http or https, with a host and without user info
 */
record HttpCall(
    String url,
    URI target,
    String method,
    SortedMap<String, String> headers,
    @Nullable String body) {

  /** What may have an effect of its own each time it is sent. */
  private static final Set<String> NOT_IDEMPOTENT = Set.of("POST", "PATCH");

  /** They frame a message or name its host: the client writes them. */
  private static final Set<String> RESERVED_HEADERS =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
  private static final int MAX_PORT = 65_535;

  HttpCall {
    headers = Collections.unmodifiableSortedMap(headers);
  }

  /** Why a call cannot be made, whatever the number of tries; the end of a sentence. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads the parameters of a step.
   *
   * @throws Unusable if they describe no request
   */
  static HttpCall of(Map<String, Param> params) {
    Param param = params.get(ParamNames.HTTP);
    if (param == null || !(param.result() instanceof Map<?, ?> http)) {
      throw new Unusable("param 'http' is no MAP; give it a url, and method, headers and body");
    }
    String url = text(http, "url");
    if (url == null || url.isBlank()) {
      throw new Unusable("param 'http' has no url");
    }
    String method = text(http, "method");
    return new HttpCall(
        url,
        target(url.strip()),
        method == null ? "GET" : method(method),
        headers(http.get("headers")),
        text(http, "body"));
  }

  private static @Nullable String text(Map<?, ?> http, String name) {
    Object value = http.get(name);
    if (value != null && !(value instanceof String)) {
      throw new Unusable("'%s' of param 'http' is no STRING".formatted(name));
    }
    return (String) value;
  }

  private static URI target(String url) {
    URI uri;
    try {
      uri = new URI(new URI(url).toASCIIString());
    } catch (URISyntaxException e) {
      throw new Unusable("url '%s' cannot be read: %s".formatted(url, e.getReason()));
    }
    String scheme = uri.getScheme();
    if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
      throw new Unusable("url '%s' is neither http nor https".formatted(url));
    }
    if (uri.getHost() == null) {
      throw new Unusable(
          "url '%s' has no host name or address that can be read; write international names in"
                  .formatted(url)
              + " their xn-- form");
    }
    if (uri.getRawUserInfo() != null) {
      throw new Unusable(
          "the url of host '%s' has user info; pass it in a header".formatted(uri.getHost()));
    }
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw new Unusable("url '%s' has no port from 1 to %d".formatted(url, MAX_PORT));
    }
    return uri;
  }

  private static String method(String name) {
    String method = name.strip().toUpperCase(Locale.ROOT);
    if (!HttpMethods.NAMES.contains(method)) {
      throw new Unusable("method '%s' is none of %s".formatted(name, HttpMethods.NAMES));
    }
    return method;
  }

  private static SortedMap<String, String> headers(@Nullable Object given) {
    SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (given == null) {
      return headers;
    }
    if (!(given instanceof Map<?, ?> entries)) {
      throw new Unusable("'headers' of param 'http' are no STRING_MAP");
    }
    entries.forEach(
        (key, item) -> {
          String name = String.valueOf(key);
          String value = String.valueOf(item);
          if (!HEADER_NAME.matcher(name).matches() || !HEADER_VALUE.matcher(value).matches()) {
            throw new Unusable(
                "header '%s' has characters that no header may have".formatted(name));
          }
          if (RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new Unusable(
                "header '%s' is set by the client itself; leave it out".formatted(name));
          }
          headers.put(name, value);
        });
    return headers;
  }

  /** Whether the effect is the same if the request is sent twice, by the meaning of its method. */
  boolean isIdempotent() {
    return !NOT_IDEMPOTENT.contains(method);
  }

  /** The host; an IPv6 address is in brackets. */
  String host() {
    return target.getHost();
  }

  RequestOptions options() {
    boolean ssl = "https".equalsIgnoreCase(target.getScheme());
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(method))
            .setSsl(ssl)
            .setHost(host())
            .setPort(target.getPort() > 0 ? target.getPort() : ssl ? 443 : 80)
            .setURI(pathAndQuery())
            .setFollowRedirects(false);
    headers.forEach(options::putHeader);
    return options;
  }

  private String pathAndQuery() {
    String path = target.getRawPath();
    String query = target.getRawQuery();
    String start = path == null || path.isEmpty() ? "/" : path;
    return query == null ? start : start + "?" + query;
  }

  /** The form in the artifact of the step. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("url", url);
    json.put("method", method);
    json.put("headers", new LinkedHashMap<String, Object>(headers));
    if (body != null) {
      json.put("body", body);
    }
    return json;
  }

  @Override
  public String toString() {
    return method + " " + url;
  }
}
