package dev.vivace.gateway.http;

import java.time.Duration;
import java.util.List;

/**
 * How the gateway listens and what it lets clients take.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param eventLoops threads that serve connections
 * @param hosts names besides its address by which clients may ask for it, {@code *.suffix} for all
 *     below one, {@code *} for any
 * @param limits what one client or all of them together may use
 * @param answers how much may be answered
 * @param timeouts how long to wait for clients and for the grid
 * @param minRate bytes a second that a client must send or take at least, on average
 */
public record HttpConfig(
    String host,
    int port,
    int eventLoops,
    List<String> hosts,
    Limits limits,
    Answers answers,
    Timeouts timeouts,
    int minRate) {

  public HttpConfig {
    hosts = List.copyOf(hosts);
    require(!host.isBlank(), "http.host", host, "an address or a host name");
    require(port >= 0 && port <= 65535, "http.port", port, "0..65535");
    require(eventLoops >= 1 && eventLoops <= 256, "http.event-loops", eventLoops, "1..256");
    hosts.forEach(
        each ->
            require(
                AllowedHosts.isPattern(each),
                "http.hosts",
                each,
                "names such as 'vivace.example', '*.example' for all below one, or '*'"));
    require(minRate >= 1, "http.min-rate", minRate, "at least 1");
  }

  /** On loopback, port 8080. */
  public static HttpConfig defaults() {
    return new HttpConfig(
        "127.0.0.1",
        8080,
        2,
        List.of(),
        new Limits(256 * 1024, 1_000, 64L << 20, 1_024),
        new Answers(16 << 20, 64L << 20),
        new Timeouts(
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10)),
        1024);
  }

  public HttpConfig withHost(String newHost) {
    return new HttpConfig(newHost, port, eventLoops, hosts, limits, answers, timeouts, minRate);
  }

  public HttpConfig withPort(int newPort) {
    return new HttpConfig(host, newPort, eventLoops, hosts, limits, answers, timeouts, minRate);
  }

  public HttpConfig withHosts(List<String> newHosts) {
    return new HttpConfig(host, port, eventLoops, newHosts, limits, answers, timeouts, minRate);
  }

  public HttpConfig withLimits(Limits newLimits) {
    return new HttpConfig(host, port, eventLoops, hosts, newLimits, answers, timeouts, minRate);
  }

  public HttpConfig withAnswers(Answers newAnswers) {
    return new HttpConfig(host, port, eventLoops, hosts, limits, newAnswers, timeouts, minRate);
  }

  public HttpConfig withTimeouts(Timeouts newTimeouts) {
    return new HttpConfig(host, port, eventLoops, hosts, limits, answers, newTimeouts, minRate);
  }

  public HttpConfig withMinRate(int newMinRate) {
    return new HttpConfig(host, port, eventLoops, hosts, limits, answers, timeouts, newMinRate);
  }

  /**
   * Bounds what clients may use.
   *
   * @param maxBodyBytes of one request
   * @param maxInFlight requests that are being answered; one more of whoever has more than a fair
   *     share of them is refused with 429
   * @param maxInFlightBytes bytes of the bodies of these requests that have arrived, refused alike
   * @param maxConnections open connections; for one more the one that waits longest is closed
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
   * Bounds what is answered.
   *
   * @param maxBytes of one answer; a larger one is refused with 422
   * @param maxInFlightBytes of all answers that are being made or sent
   */
  public record Answers(int maxBytes, long maxInFlightBytes) {
    public Answers {
      require(maxBytes >= 64 * 1024, "http.max-answer-bytes", maxBytes, "at least 64k");
      require(
          maxInFlightBytes >= maxBytes,
          "http.max-in-flight-answer-bytes",
          maxInFlightBytes,
          "at least http.max-answer-bytes");
    }
  }

  /**
   * How long to wait.
   *
   * @param idle for the next byte on a connection, either way
   * @param head until the head of a request is there, from its first byte on
   * @param request until the body of a request is there
   * @param answer for the grid
   * @param shutdown for requests in hand when the gateway stops
   */
  public record Timeouts(
      Duration idle, Duration head, Duration request, Duration answer, Duration shutdown) {
    public Timeouts {
      requirePositive("http.idle-timeout", idle);
      requirePositive("http.head-timeout", head);
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
