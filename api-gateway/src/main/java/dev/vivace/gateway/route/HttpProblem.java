package dev.vivace.gateway.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that never reaches an endpoint: wrong path, method, media type, number or flag. */
public final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final boolean closes;

  private HttpProblem(int status, boolean closes, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.closes = closes;
  }

  /** {@code guess} is the path that was probably meant. */
  public static HttpProblem notFound(String path, Optional<String> guess) {
    return new HttpProblem(
        404,
        false,
        "Expected a path of the API, but there is no '%s'; %sGET / lists all."
            .formatted(path, guess.map("did you mean '%s'? "::formatted).orElse("")));
  }

  public static HttpProblem methodNotAllowed(String method, String path, List<String> allowed) {
    return new HttpProblem(
        405,
        false,
        "Expected %s for '%s', but the method is '%s'."
            .formatted(String.join(", ", allowed), path, method));
  }

  /**
   * A body of another type.
   *
   * @param found the header; {@code null} if there is none
   */
  public static HttpProblem unsupportedType(BodyType expected, @Nullable String found) {
    return new HttpProblem(
        415,
        false,
        "Expected the header 'Content-Type: %s', but %s; the body must be %s."
            .formatted(
                expected.mediaType(),
                found == null ? "there is none" : "it is '" + found + "'",
                expected.name()));
  }

  /** A body that is compressed, or encoded in any other way. */
  public static HttpProblem unsupportedCoding(String found) {
    return new HttpProblem(
        415,
        false,
        "Expected a body as it is, but its header 'Content-Encoding' is '%s'; send it without."
            .formatted(found));
  }

  /** A request that names a host which this server does not answer for. */
  public static HttpProblem misdirected(String host) {
    return new HttpProblem(
        421,
        true,
        "Expected the header 'Host' to be an IP address or a name of this server, but it is '%s'; add it to http.hosts if it is one."
            .formatted(host));
  }

  /** A part of the path or query that is no whole number or flag. */
  public static HttpProblem conversion(String name, String expected, String value) {
    return new HttpProblem(
        400, false, "Expected '%s' to be %s, but it is '%s'.".formatted(name, expected, value));
  }

  /** Not HTTP, or more of it than we read; the connection is of no more use. */
  public static HttpProblem unreadable(int status, String detail) {
    return new HttpProblem(status, true, detail);
  }

  public int status() {
    return status;
  }

  /** Whether the connection is closed after the answer. */
  public boolean closes() {
    return closes;
  }

  public Body body(String path) {
    return new Body("about:blank", title(status), status, String.valueOf(getMessage()), path, null);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 414 -> "URI Too Long";
      case 415 -> "Unsupported Media Type";
      case 421 -> "Misdirected Request";
      case 431 -> "Request Header Fields Too Large";
      default -> "Error";
    };
  }

  /** The contract's form of such an error; its nulls are written. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Body(
      String type,
      String title,
      int status,
      String detail,
      String instance,
      @Nullable Object properties) {}
}
