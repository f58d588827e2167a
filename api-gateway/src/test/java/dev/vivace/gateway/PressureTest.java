package dev.vivace.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.gateway.fixture.GatewayFixture;
import dev.vivace.gateway.fixture.HttpCaller.Answer;
import dev.vivace.gateway.fixture.RawClient;
import dev.vivace.gateway.http.HttpConfig;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Clients that hold what others need: connections, room for bodies, places in hand. */
class PressureTest {
  private static final String INSTANCE = "/api/v3/workflows/wf/instances/1";

  private static HttpConfig connections(HttpConfig config, int max) {
    return config.withLimits(new HttpConfig.Limits(262_144, 1_000, 64 << 20, max));
  }

  @Test
  void letsNewConnectionsInForIdleOnes() {
    try (GatewayFixture http = new GatewayFixture(config -> connections(config, 8))) {
      List<RawClient> idle = open(http, 40, "");

      assertThat(http.get("/health/live").status()).isEqualTo(200);
      assertThat(http.json("POST", "/api/v3/workflows", Samples.json("wf")).status())
          .isEqualTo(200);

      assertThat(stillOpen(idle)).isLessThan(8);
      idle.forEach(RawClient::close);
    }
  }

  @Test
  void letsNewConnectionsInForThoseWhoseHeadsDrip() {
    try (GatewayFixture http = new GatewayFixture(config -> connections(config, 8))) {
      List<RawClient> slow = open(http, 40, "GET / HTTP/1.1\r\nX: ");

      assertThat(http.get("/health/ready").status()).isEqualTo(200);
      assertThat(http.json("POST", "/api/v3/workflows", Samples.json("wf")).status())
          .isEqualTo(200);

      slow.forEach(RawClient::close);
    }
  }

  @Test
  void closesTheConnectionThatWaitsLongest() {
    try (GatewayFixture http = new GatewayFixture(config -> connections(config, 2));
        RawClient oldest = new RawClient(http.port());
        RawClient younger = new RawClient(http.port())) {
      assertThat(oldest.get("/health/live")).startsWith("HTTP/1.1 200");
      assertThat(younger.get("/health/live")).startsWith("HTTP/1.1 200");
      assertThat(oldest.get("/health/live")).startsWith("HTTP/1.1 200");

      try (RawClient next = new RawClient(http.port())) {
        assertThat(next.get("/health/live")).startsWith("HTTP/1.1 200");
        assertThat(younger.isClosedByServer()).isTrue();
        assertThat(oldest.get("/health/live")).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void answersHealthWhileEveryConnectionWaitsForTheServer() {
    try (GatewayFixture http = new GatewayFixture(config -> connections(config, 3))) {
      CompletableFuture<Object> hanging = new CompletableFuture<>();
      http.vivace().answerWhen(hanging);
      List<RawClient> busy = open(http, 3, RawClient.head("GET " + INSTANCE));
      awaitInFlight(http.port(), 3);

      assertThat(http.get("/health/live").status()).isEqualTo(200);
      try (RawClient other = new RawClient(http.port())) {
        assertThat(other.get(INSTANCE)).startsWith("HTTP/1.1 503").contains("http.max-connections");
      }
      assertThat(http.get("/health/ready").status()).isEqualTo(200);

      hanging.completeExceptionally(new IllegalStateException("the test lets go"));
      busy.forEach(client -> assertThat(client.answer()).startsWith("HTTP/1.1 500"));
      busy.forEach(RawClient::close);
    }
  }

  private static void awaitInFlight(int port, int count) {
    Awaitility.await()
        .untilAsserted(
            () -> {
              try (RawClient metrics = new RawClient(port)) {
                assertThat(metrics.get("/metrics"))
                    .contains("vivace_http_requests_in_flight " + count + "\n");
              }
            });
  }

  @Test
  void takesNoRoomForBytesThatAreOnlyAnnounced() {
    try (GatewayFixture http =
        new GatewayFixture(
            config -> config.withLimits(new HttpConfig.Limits(262_144, 1_000, 262_144, 1_000)))) {
      List<RawClient> announced =
          open(
              http,
              30,
              RawClient.head(
                      "POST /api/v3/workflows",
                      "user: t",
                      "Content-Type: application/json",
                      "Content-Length: 262144")
                  + "{");

      Answer pushed = http.json("POST", "/api/v3/workflows", Samples.json("wf"));

      assertThat(pushed.status()).isEqualTo(200);
      announced.forEach(RawClient::close);
    }
  }

  @Test
  void makesRoomForABodyByCuttingOffTheOldest() {
    try (GatewayFixture http =
            new GatewayFixture(
                config ->
                    config.withLimits(new HttpConfig.Limits(262_144, 1_000, 262_144, 1_000)));
        RawClient stalled = new RawClient(http.port())) {
      stalled.send(
          RawClient.head(
                  "POST /api/v3/workflows",
                  "user: tester",
                  "Content-Type: application/json",
                  "Content-Length: 262144")
              + " ".repeat(262_000));
      String push = Samples.json("wf") + " ".repeat(1_000);
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(http.json("POST", "/api/v3/workflows", push).status()).isEqualTo(429));

      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(http.json("POST", "/api/v3/workflows", push).status()).isEqualTo(200));

      assertThat(stalled.isClosedByServer()).isTrue();
    }
  }

  @Test
  void leavesRoomForOthersThanThoseWhoTakeIt() {
    try (GatewayFixture http =
        new GatewayFixture(
            config -> config.withLimits(new HttpConfig.Limits(4_096, 4, 65_536, 100)))) {
      CompletableFuture<Object> hanging = new CompletableFuture<>();
      http.vivace().answerWhen(hanging);
      List<CompletableFuture<Answer>> greedy = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        greedy.add(http.sendLater(get(http, "/api/v3/workflows/greedy/instances/1")));
      }
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(greedy.stream().filter(CompletableFuture::isDone)).hasSize(8));

      CompletableFuture<Answer> other =
          http.sendLater(get(http, "/api/v3/workflows/other/instances/1"));
      awaitInFlight(http.port(), 5);

      greedy.stream()
          .filter(CompletableFuture::isDone)
          .forEach(answer -> assertThat(answer.join().status()).isEqualTo(429));
      hanging.completeExceptionally(new IllegalStateException("the test lets go"));
      assertThat(other.join().status()).as("was let in").isEqualTo(500);
    }
  }

  private static HttpRequest.Builder get(GatewayFixture http, String path) {
    return http.request("GET", path, BodyPublishers.noBody());
  }

  private static List<RawClient> open(GatewayFixture http, int count, String text) {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RawClient client = new RawClient(http.port());
      client.send(text.getBytes(ISO_8859_1));
      clients.add(client);
    }
    return clients;
  }

  private static long stillOpen(List<RawClient> clients) {
    return clients.stream().filter(client -> !client.isClosedByServer()).count();
  }
}
