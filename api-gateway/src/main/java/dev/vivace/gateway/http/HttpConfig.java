package dev.vivace.gateway.http;

import java.time.Duration;

/**
 * How the gateway listens and what it lets clients take.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param eventLoops threads that serve connections
 * @param limits what one client or all of them together may use
 * @param timeouts how long to wait for clients and for the grid
 */
public record HttpConfig(String host, int port, int eventLoops, Limits limits, Timeouts timeouts) {

  public HttpConfig {
    require(!host.isBlank(), "http.host", host, "an address or a host name");
    require(port >= 0 && port <= 65535, "http.port", port, "0..65535");
    require(eventLoops >= 1 && eventLoops <= 256, "http.event-loops", eventLoops, "1..256");
  }

  /** On loopback, port 8080. */
  public static HttpConfig defaults() {
    return new HttpConfig(
        "127.0.0.1",
        8080,
        2,
        new Limits(256 * 1024, 1_000, 64L << 20, 1_024),
        new Timeouts(
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10)));
  }

  public HttpConfig withPort(int newPort) {
    return new HttpConfig(host, newPort, eventLoops, limits, timeouts);
  }

  public HttpConfig withLimits(Limits newLimits) {
    return new HttpConfig(host, port, eventLoops, newLimits, timeouts);
  }

  public HttpConfig withTimeouts(Timeouts newTimeouts) {
    return new HttpConfig(host, port, eventLoops, limits, newTimeouts);
  }

  /**
   * Bounds what clients may use.
   *
   * @param maxBodyBytes of one request
   * @param maxInFlight requests that are being answered; one more is refused with 429
   * @param maxInFlightBytes bytes of the bodies of these requests; more are refused with 429
   * @param maxConnections open connections; one more is closed at once
   */
  public record Limits(
      int maxBodyBytes, int maxInFlight, long maxInFlightBytes, int maxConnections) {
    public Limits {
      require(maxBodyBytes >= 1024, "http.max-body-bytes", maxBodyBytes, "at least 1024");
      require(maxInFlight >= 1, "http.max-in-flight", maxInFlight, "at least 1");
      require(
          maxInFlightBytes >= maxBodyBytes,
          "http.max-in-flight-bytes",
          maxInFlightBytes,
          "at least http.max-body-bytes");
      require(maxConnections >= 1, "http.max-connections", maxConnections, "at least 1");
    }
  }

  /**
   * How long to wait.
   *
   * @param idle for the next byte on a connection, either way
   * @param request until the body of a request is there
   * @param answer for the grid
   * @param shutdown for requests in hand when the gateway stops
   */
  public record Timeouts(Duration idle, Duration request, Duration answer, Duration shutdown) {
    public Timeouts {
      requirePositive("http.idle-timeout", idle);
      requirePositive("http.request-timeout", request);
      requirePositive("http.answer-timeout", answer);
      requirePositive("http.shutdown-timeout", shutdown);
    }
  }

  private static void requirePositive(String key, Duration value) {
    require(value.toMillis() > 0, key, value.toMillis() + "ms", "at least 1ms");
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "expected %s to be %s, but it is '%s'".formatted(key, expected, value));
    }
  }
}
