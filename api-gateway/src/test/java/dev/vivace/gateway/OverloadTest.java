package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.gateway.fixture.GatewayFixture;
import dev.vivace.gateway.fixture.HttpCaller.Answer;
import dev.vivace.gateway.http.HttpConfig;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A grid that does not answer must not take the gateway with it. */
class OverloadTest {
  private static final String INSTANCE = "/api/v3/workflows/wf/instances/1";

  private static HttpConfig fewInFlight(HttpConfig config) {
    return config.withLimits(new HttpConfig.Limits(4096, 3, 65_536, 100));
  }

  @Test
  void refusesOneRequestTooManyAndTakesItLater() {
    try (GatewayFixture http = new GatewayFixture(OverloadTest::fewInFlight)) {
      CompletableFuture<Object> hanging = new CompletableFuture<>();
      http.vivace().answerWhen(hanging);
      List<CompletableFuture<Answer>> waiting = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        waiting.add(http.sendLater(http.request("GET", INSTANCE, BodyPublishers.noBody())));
      }

      Answer refused =
          (Answer) CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new)).join();

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.text("status")).isEqualTo("TOO_MANY_REQUESTS");
      assertThat(refused.body().path("retryable").asBoolean()).isTrue();
      assertThat(http.get("/health/live").status()).isEqualTo(200);
      assertThat(http.get("/metrics").body().asText())
          .contains("vivace_http_requests_in_flight 3\n");

      hanging.completeExceptionally(new IllegalStateException("the test lets go"));
      http.vivace().recover();
      waiting.forEach(answer -> assertThat(answer.join().status()).isIn(429, 500));
      assertThat(http.get(INSTANCE).status()).isEqualTo(404);
    }
  }

  @Test
  void refusesMoreBytesThanItMayHoldAtATime() {
    try (GatewayFixture http =
        new GatewayFixture(
            config -> config.withLimits(new HttpConfig.Limits(2_000, 1_000, 3_000, 1_000)))) {
      CompletableFuture<Object> hanging = new CompletableFuture<>();
      http.vivace().answerWhen(hanging);
      String start = "{\"initiator\": {\"type\": \"manual\"}}" + " ".repeat(1_700);
      List<CompletableFuture<Answer>> both =
          List.of(http.sendLater(post(http, start)), http.sendLater(post(http, start)));

      Answer refused =
          (Answer) CompletableFuture.anyOf(both.toArray(CompletableFuture[]::new)).join();

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text("message")).contains("at most 3000 bytes at a time");
      hanging.completeExceptionally(new IllegalStateException("the test lets go"));
      http.vivace().recover();
      both.forEach(CompletableFuture::join);
      assertThat(http.send(post(http, start)).status()).as("room again").isEqualTo(404);
    }
  }

  private static HttpRequest.Builder post(GatewayFixture http, String start) {
    return http.request(
            "POST",
            "/api/v3/workflows/w/versions/latest/actions/start",
            BodyPublishers.ofString(start))
        .header("Content-Type", "application/json")
        .header("user", "me");
  }

  @Test
  void givesUpOnAGridThatDoesNotAnswer() {
    Duration patient = Duration.ofSeconds(20);
    Duration impatient = Duration.ofMillis(200);
    try (GatewayFixture http =
        new GatewayFixture(
            config ->
                config.withTimeouts(
                    new HttpConfig.Timeouts(patient, patient, patient, impatient, patient)))) {
      http.vivace().answerWhen(new CompletableFuture<>());

      Answer answer = http.get(INSTANCE);

      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.text("status")).isEqualTo("REQUEST_TIMEOUT");
      assertThat(answer.text("message")).contains("may still take effect");
      http.vivace().recover();
      assertThat(http.get(INSTANCE).status()).isEqualTo(404);
    }
  }

  @Test
  void keepsTheReasonOfAnInternalErrorToItself() {
    try (GatewayFixture http = new GatewayFixture()) {
      http.vivace().failWith(new IllegalStateException("secret of dev.vivace.Something"));

      Answer answer = http.get(INSTANCE);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text("status")).isEqualTo("INTERNAL_ERROR");
      assertThat(answer.body().toString()).doesNotContain("secret");
    }
  }

  @Test
  void answersWhenAClassDoesNotFitAndKeepsItsRoom() {
    try (GatewayFixture http = new GatewayFixture(OverloadTest::fewInFlight)) {
      http.vivace().breakWith(new NoSuchMethodError("a library that does not fit"));
      for (int i = 0; i < 10; i++) {
        assertThat(http.get(INSTANCE).status()).isEqualTo(500);
      }

      http.vivace().recover();
      assertThat(http.get(INSTANCE).status()).isEqualTo(404);
    }
  }
}
