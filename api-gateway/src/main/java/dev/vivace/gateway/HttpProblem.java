package dev.vivace.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A request that never reaches an endpoint: wrong path, method, media type, number or flag. */
final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final boolean closes;

  private HttpProblem(int status, boolean closes, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.closes = closes;
  }

  static HttpProblem notFound(String path) {
    return new HttpProblem(404, false, "No static resource " + path.replaceFirst("^/", "") + ".");
  }

  static HttpProblem methodNotAllowed(String method) {
    return new HttpProblem(405, false, "Method '" + method + "' is not supported.");
  }

  static HttpProblem unsupportedType(String type) {
    return new HttpProblem(415, false, "Content-Type '" + type + "' is not supported.");
  }

  /** A part of the path or query that is no number or flag. */
  static HttpProblem conversion(String name, String value) {
    return new HttpProblem(
        400, false, "Failed to convert '" + name + "' with value: '" + value + "'");
  }

  /** Not HTTP, or more of it than we read; the connection is of no more use. */
  static HttpProblem unreadable(int status, String detail) {
    return new HttpProblem(status, true, detail);
  }

  int status() {
    return status;
  }

  /** Whether the connection is closed after the answer. */
  boolean closes() {
    return closes;
  }

  Body body(String path) {
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
      case 431 -> "Request Header Fields Too Large";
      default -> "Error";
    };
  }

  /** The contract's form of such an error; its nulls are written. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Body(
      String type,
      String title,
      int status,
      String detail,
      String instance,
      @Nullable Object properties) {}
}
