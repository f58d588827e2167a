package dev.vivace.gateway;

import static dev.vivace.gateway.fixture.RawClient.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.gateway.fixture.GatewayFixture;
import dev.vivace.gateway.fixture.RawClient;
import dev.vivace.gateway.http.HttpConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send nonsense, too much, too slowly or nothing at all. */
class UnrulyClientTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LATER = Duration.ofSeconds(20);
  private static final Duration MUCH_LATER = Duration.ofMinutes(10);

  private static HttpConfig idleSoon(HttpConfig config) {
    return config.withTimeouts(new HttpConfig.Timeouts(SOON, LATER, LATER, LATER, LATER));
  }

  private static HttpConfig bodySoon(HttpConfig config) {
    return config.withTimeouts(new HttpConfig.Timeouts(LATER, LATER, SOON, LATER, LATER));
  }

  private static HttpConfig headSoon(HttpConfig config) {
    return config.withTimeouts(new HttpConfig.Timeouts(LATER, SOON, LATER, LATER, LATER));
  }

  @ParameterizedTest(name = "{0}... -> {2}")
  @CsvSource({
    "NONSENSE, 0, 400",
    "GET /{} HTTP/1.1, 10000, 414",
    "GET / HTTP/1.1|X: {}, 20000, 431",
    "GET /%zz HTTP/1.1|Host: localhost, 0, 400",
    "GET /api/v3/workflows/wf/instances?first=%zz HTTP/1.1|Host: localhost, 0, 400",
  })
  void refusesWhatIsNotHttpAndStaysHealthy(String start, int padding, int status) {
    try (GatewayFixture http = new GatewayFixture()) {
      String request =
          start.replace("{}", "x".repeat(padding)).replace("|", "\r\n")
              + "\r\nConnection: close\r\n\r\n";

      String answer = exchange(http, request);

      assertThat(answer).containsPattern("^HTTP/1.[01] " + status + " ").contains("about:blank");
      assertThat(http.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void closesAConnectionThatSaysNothing() {
    try (GatewayFixture http = new GatewayFixture(UnrulyClientTest::idleSoon);
        RawClient silent = new RawClient(http.port())) {
      assertThat(silent.rest()).isEmpty();
      assertThat(http.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void givesUpOnABodyThatDoesNotCome() {
    try (GatewayFixture http = new GatewayFixture(UnrulyClientTest::bodySoon)) {
      String answer = exchange(http, push("Content-Length: 100") + "{");

      assertThat(answer).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void refusesAHugeBodyBeforeItIsSent() {
    try (GatewayFixture http = new GatewayFixture()) {
      String answer = exchange(http, push("Expect: 100-continue", "Content-Length: 99999999999"));

      assertThat(answer).startsWith("HTTP/1.1 400").contains("at most 262144 bytes");
    }
  }

  @Test
  void asksForABodyThatTheClientHoldsBack() {
    try (GatewayFixture http = new GatewayFixture();
        RawClient client = new RawClient(http.port())) {
      String body = Samples.json("wf");
      client.send(
          push(
              "user: t",
              "Connection: close",
              "Expect: 100-continue",
              "Content-Length: " + body.length()));
      assertThat(client.answer()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

      client.send(body);

      assertThat(client.rest()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void givesUpOnAHeadThatDoesNotCome() {
    try (GatewayFixture http = new GatewayFixture(UnrulyClientTest::headSoon);
        RawClient slow = new RawClient(http.port())) {
      slow.send("GET /health/live HTTP/1.1\r\n");

      assertThat(slow.rest()).isEmpty();
    }
  }

  @Test
  void givesUpOnABodyThatDrips() {
    try (GatewayFixture http = new GatewayFixture(UnrulyClientTest::patientWithBodies);
        RawClient slow = new RawClient(http.port())) {
      slow.send(push("Content-Length: 100") + "{");

      assertThat(slow.rest()).startsWith("HTTP/1.1 408").contains("http.min-rate");
    }
  }

  private static HttpConfig patientWithBodies(HttpConfig config) {
    return config.withTimeouts(
        new HttpConfig.Timeouts(MUCH_LATER, MUCH_LATER, MUCH_LATER, LATER, LATER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked|Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked|Content-Length: 5",
        "Content-Length: 5|Content-Length: 6",
        "Content-Length: +5"
      })
  void refusesABodyWhoseEndOthersMaySeeElsewhere(String headers) {
    try (GatewayFixture http = new GatewayFixture()) {
      String answer =
          exchange(http, push(headers.split("\\|")) + "0\r\n\r\n" + head("GET /health/live"));

      assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity, gzip", "x"})
  void refusesABodyThatIsEncoded(String coding) {
    try (GatewayFixture http = new GatewayFixture();
        RawClient client = new RawClient(http.port())) {
      client.send(push("user: t", "Content-Encoding: " + coding, "Content-Length: 2") + "{}");

      assertThat(client.answer())
          .startsWith("HTTP/1.1 415")
          .contains("'Content-Encoding' is '" + coding + "'");
    }
  }

  @Test
  void takesABodyThatSaysItIsNotEncoded() {
    try (GatewayFixture http = new GatewayFixture();
        RawClient client = new RawClient(http.port())) {
      String body = Samples.json("wf");
      client.send(
          push("user: t", "Content-Encoding: Identity", "Content-Length: " + body.length()) + body);

      assertThat(client.answer()).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource({
    "GET /, Host: evil.example, 421",
    "GET /, Host: evil.example:8080, 421",
    "GET /health/live, Host: evil.example, 421",
    "GET /metrics, Host: evil.example, 421",
    "GET http://evil.example/, Host: localhost, 421",
    "GET /, Host:, 421",
    "GET /, X: y, 400",
    "GET /, Host: localhost|Host: evil.example, 400",
    "GET /, Host: 10.9.8.7, 200",
    "GET /, Host: [::1]:80, 200",
    "GET /, Host: vivace.example, 200",
    "GET http://localhost/, Host: localhost, 200"
  })
  void answersForItsOwnHostsOnly(String line, String headers, int status) {
    try (GatewayFixture http =
            new GatewayFixture(config -> config.withHosts(List.of("vivace.example")));
        RawClient client = new RawClient(http.port())) {
      client.send(line + " HTTP/1.1\r\n" + headers.replace("|", "\r\n") + "\r\n\r\n");

      assertThat(client.answer()).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void startsNothingForAPageOfAnotherHost() {
    try (GatewayFixture http = new GatewayFixture();
        RawClient page = new RawClient(http.port())) {
      assertThat(http.json("POST", "/api/v3/workflows", Samples.json("wf")).status())
          .isEqualTo(200);
      page.send(
          "POST /api/v3/workflows/wf/versions/latest/actions/start HTTP/1.1\r\n"
              + "Host: rebound.example\r\nOrigin: http://localhost\r\nuser: t\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + Samples.START.length()
              + "\r\n\r\n"
              + Samples.START);

      assertThat(page.answer()).startsWith("HTTP/1.1 421").contains("http.hosts");
      assertThat(http.get("/api/v3/workflows/wf/instances/1").status()).isEqualTo(404);
    }
  }

  @Test
  void takesAnOldClientWithoutAHost() {
    try (GatewayFixture http = new GatewayFixture()) {
      assertThat(exchange(http, "GET /health/live HTTP/1.0\r\n\r\n"))
          .startsWith("HTTP/1.")
          .contains(" 200 ");
    }
  }

  @Test
  void servesOthersWhileManyAreSlow() {
    try (GatewayFixture http = new GatewayFixture()) {
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        RawClient client = new RawClient(http.port());
        client.send(push("Content-Length: 1000") + "{");
        slow.add(client);
      }

      assertThat(http.json("POST", "/api/v3/workflows", Samples.json("wf")).status())
          .isEqualTo(200);

      slow.forEach(RawClient::close);
    }
  }

  @Test
  void goesOnAfterABodyForAPathThatDoesNotExist() {
    try (GatewayFixture http = new GatewayFixture()) {
      String body = "x".repeat(500_000);
      String answer =
          exchange(
              http,
              head("POST /nowhere", "Content-Length: " + body.length())
                  + body
                  + head("GET /health/live", "Connection: close"));

      assertThat(answer).startsWith("HTTP/1.1 404").contains("HTTP/1.1 200 OK");
    }
  }

  private static String push(String... headers) {
    return head("POST /api/v3/workflows", headers)
        .replace("Host: localhost", "Host: localhost\r\nContent-Type: application/json");
  }

  private static String exchange(GatewayFixture http, String request) {
    try (RawClient client = new RawClient(http.port())) {
      client.send(request);
      return client.rest();
    }
  }
}
