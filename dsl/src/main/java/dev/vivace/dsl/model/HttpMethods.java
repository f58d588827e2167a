package dev.vivace.dsl.model;

import java.util.List;

/** The methods that the request of an {@code Http} step may have. */
public final class HttpMethods {
  public static final List<String> NAMES =
      List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  private HttpMethods() {}
}
