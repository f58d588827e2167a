package dev.vivace.gateway.http;

import dev.vivace.gateway.route.HttpProblem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the head of a request before any route sees it: that it was meant for this server, and
 * that all who read it see it end at the same byte.
 */
final class HeadCheck {
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]*).*");

  private final AllowedHosts hosts;

  HeadCheck(AllowedHosts hosts) {
    this.hosts = hosts;
  }

  /** Why a request is refused; empty if it is not. */
  Optional<HttpProblem> problem(HttpServerRequest request) {
    return framing(request).or(() -> host(request));
  }

  /** Whoever reads the end of a body in another way would take the rest for another request. */
  private static Optional<HttpProblem> framing(HttpServerRequest request) {
    MultiMap headers = request.headers();
    List<String> codings = headers.getAll("Transfer-Encoding");
    boolean plain =
        codings.isEmpty()
            || (codings.size() == 1
                && codings.get(0).strip().equalsIgnoreCase("chunked")
                && request.version() == HttpVersion.HTTP_1_1
                && !headers.contains("Content-Length"));
    return plain
        ? Optional.empty()
        : Optional.of(
            HttpProblem.unreadable(
                400,
                "Expected 'Transfer-Encoding: chunked' in HTTP/1.1 without a Content-Length, or none,"
                    + " but it is '%s' in %s%s."
                        .formatted(
                            String.join(", ", codings),
                            request.version().alpnName(),
                            headers.contains("Content-Length") ? " with a Content-Length" : "")));
  }

  /** HTTP/1.0 may leave the host out: no browser speaks it. */
  private Optional<HttpProblem> host(HttpServerRequest request) {
    List<String> named = request.headers().getAll("Host");
    if (named.size() > 1 || (named.isEmpty() && request.version() == HttpVersion.HTTP_1_1)) {
      return Optional.of(
          HttpProblem.unreadable(
              400, "Expected one header 'Host', but there are %d.".formatted(named.size())));
    }
    Matcher absolute = ABSOLUTE.matcher(request.uri());
    return named.stream()
        .filter(host -> !hosts.allows(host))
        .findFirst()
        .or(
            () ->
                absolute.matches() && !hosts.allows(absolute.group(1))
                    ? Optional.of(absolute.group(1))
                    : Optional.empty())
        .map(HttpProblem::misdirected);
  }
}
