package dev.vivace.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.gateway.fixture.GatewayFixture;
import dev.vivace.gateway.http.HttpConfig;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that send nonsense, too much, too slowly or nothing at all. */
class UnrulyClientTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LATER = Duration.ofSeconds(20);

  private static HttpConfig idleSoon(HttpConfig config) {
    return config.withTimeouts(new HttpConfig.Timeouts(SOON, LATER, LATER, LATER));
  }

  private static HttpConfig bodySoon(HttpConfig config) {
    return config.withTimeouts(new HttpConfig.Timeouts(LATER, SOON, LATER, LATER));
  }

  private static HttpConfig fewConnections(HttpConfig config) {
    return config.withLimits(new HttpConfig.Limits(4096, 10, 65_536, 3));
  }

  @ParameterizedTest(name = "{0}... -> {2}")
  @CsvSource({
    "NONSENSE, 0, 400",
    "GET /{} HTTP/1.1, 10000, 414",
    "GET / HTTP/1.1|X: {}, 20000, 431",
    "GET /%zz HTTP/1.1|Host: x, 0, 400",
    "GET /api/v3/workflows/wf/instances?first=%zz HTTP/1.1|Host: x, 0, 400",
  })
  void refusesWhatIsNotHttpAndStaysHealthy(String start, int padding, int status)
      throws IOException {
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
  void closesAConnectionThatSaysNothing() throws IOException {
    try (GatewayFixture http = new GatewayFixture(UnrulyClientTest::idleSoon);
        Socket silent = http.socket()) {
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThat(http.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void givesUpOnABodyThatDoesNotCome() throws IOException {
    try (GatewayFixture http = new GatewayFixture(UnrulyClientTest::bodySoon)) {
      String answer = exchange(http, push("Content-Length: 100") + "{");

      assertThat(answer).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void refusesAHugeBodyBeforeItIsSent() throws IOException {
    try (GatewayFixture http = new GatewayFixture()) {
      String answer = exchange(http, push("Expect: 100-continue", "Content-Length: 99999999999"));

      assertThat(answer).startsWith("HTTP/1.1 400").contains("at most 262144 bytes");
    }
  }

  @Test
  void asksForABodyThatTheClientHoldsBack() throws IOException {
    try (GatewayFixture http = new GatewayFixture();
        Socket socket = http.socket()) {
      String body = Samples.json("wf");
      send(
          socket,
          push(
              "user: t",
              "Connection: close",
              "Expect: 100-continue",
              "Content-Length: " + body.length()));
      assertThat(new String(socket.getInputStream().readNBytes(25), ISO_8859_1))
          .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

      send(socket, body);

      assertThat(rest(socket)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void keepsConnectionsWithinTheLimit() throws IOException {
    try (GatewayFixture http = new GatewayFixture(UnrulyClientTest::fewConnections)) {
      List<Socket> open = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Socket socket = http.socket();
        send(socket, head("GET /health/live"));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        open.add(socket);
      }

      try (Socket oneTooMany = http.socket()) {
        assertThat(oneTooMany.getInputStream().read()).isEqualTo(-1);
      }
      for (Socket socket : open) {
        socket.close();
      }
      Awaitility.await()
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(http.get("/health/live").status()).isEqualTo(200));
    }
  }

  @Test
  void servesOthersWhileManyAreSlow() throws IOException {
    try (GatewayFixture http = new GatewayFixture()) {
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Socket socket = http.socket();
        send(socket, push("Content-Length: 1000") + "{");
        slow.add(socket);
      }

      assertThat(http.json("POST", "/api/v3/workflows", Samples.json("wf")).status())
          .isEqualTo(200);

      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void goesOnAfterABodyForAPathThatDoesNotExist() throws IOException {
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
        .replace("Host: x", "Host: x\r\nContent-Type: application/json");
  }

  private static String head(String methodAndPath, String... headers) {
    List<String> lines = new ArrayList<>(List.of(methodAndPath + " HTTP/1.1", "Host: x"));
    lines.addAll(List.of(headers));
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private static String exchange(GatewayFixture http, String request) throws IOException {
    try (Socket socket = http.socket()) {
      send(socket, request);
      return rest(socket);
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** All that comes until the connection is closed. */
  private static String rest(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] chunk = new byte[8192];
    for (int n; (n = socket.getInputStream().read(chunk)) > 0; ) {
      text.append(new String(chunk, 0, n, ISO_8859_1));
    }
    return text.toString();
  }
}
