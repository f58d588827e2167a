package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.fixture.GatewayFixture;
import dev.vivace.gateway.fixture.HttpCaller.Answer;
import dev.vivace.gateway.http.HttpConfig;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators can ask about the grid itself. */
class ClusterEndpointTest {
  private static final String CLUSTER = "/api/v3/cluster";
  private static final String SNAPSHOTS = CLUSTER + "/snapshots";

  @Test
  void showsWhoBelongsToTheGrid() {
    try (GatewayFixture http = new GatewayFixture()) {
      Answer answer = http.get(CLUSTER);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("state")).isEqualTo("ACTIVE");
      assertThat(answer.body().fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "state",
              "nodes",
              "quorum",
              "partitions",
              "lost_partitions",
              "under_replicated_partitions",
              "problems");
      JsonNode here = answer.body().at("/nodes/0");
      assertThat(here.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("name", "id", "address", "is_online", "is_member", "is_local");
      assertThat(here.path("is_local").isBoolean()).isTrue();
      assertThat(answer.body().at("/nodes/1/is_online").booleanValue()).isFalse();
    }
  }

  @Test
  void saysWhetherTheDataIsConsistent() {
    try (GatewayFixture http = new GatewayFixture()) {
      Answer answer = http.json("POST", CLUSTER + "/actions/verify", "");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().path("consistent").booleanValue()).isTrue();
      assertThat(answer.body().path("live_runs").asInt(-1)).isZero();
    }
  }

  @Test
  void forgetsANode() {
    try (GatewayFixture http = new GatewayFixture()) {
      Answer answer = http.json("POST", CLUSTER + "/actions/forget", "{\"node\": \"there\"}");
      Answer again = http.json("POST", CLUSTER + "/actions/forget", "{\"node\": \"there\"}");

      assertThat(answer.body().path("nodes")).hasSize(1);
      assertThat(again.status()).isEqualTo(404);
    }
  }

  @Test
  void takesListsAndRestoresSnapshots() {
    try (GatewayFixture http = new GatewayFixture()) {
      Answer taken = http.json("POST", SNAPSHOTS, "{\"name\": \"nightly\"}");
      Answer named = http.json("POST", SNAPSHOTS, "{}");
      Answer list = http.get(SNAPSHOTS);
      Answer restored = http.json("POST", SNAPSHOTS + "/nightly/actions/restore", "");

      assertThat(taken.text("name")).isEqualTo("nightly");
      assertThat(taken.body().has("created")).isTrue();
      assertThat(named.text("name")).matches("\\d{8}_\\d{6}");
      assertThat(list.body()).hasSize(2);
      assertThat(restored.status()).isEqualTo(200);
      assertThat(http.json("POST", SNAPSHOTS + "/none/actions/restore", "").status())
          .isEqualTo(404);
    }
  }

  @ParameterizedTest(name = "{0} {1} names {2}")
  @CsvSource({
    "/actions/forget, {}, node",
    "/actions/forget, {\"node\": \" \"}, node",
    "/snapshots, {\"name\": \"a/b\"}, name",
    "/snapshots, {\"name\": \"\"}, name",
    "/snapshots/a%20b/actions/restore, '', name",
  })
  void namesTheFieldThatIsWrong(String path, String body, String field) {
    try (GatewayFixture http = new GatewayFixture()) {
      Answer answer = http.json("POST", CLUSTER + path, body);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().at("/errors/0").asText()).startsWith(field + " ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actions/recover", "/snapshots/nightly/actions/restore"})
  void letsLongWorkTakeLongerThanAnyTimeout(String path) {
    Duration patient = Duration.ofSeconds(30);
    Duration impatient = Duration.ofMillis(300);
    try (GatewayFixture http =
        new GatewayFixture(
            config ->
                config.withTimeouts(
                    new HttpConfig.Timeouts(impatient, patient, patient, impatient, patient)))) {
      CompletableFuture<Object> work = new CompletableFuture<>();
      http.vivace().answerWhen(work);

      var waiting = http.sendLater(http.request("POST", CLUSTER + path, BodyPublishers.noBody()));
      CompletableFuture.delayedExecutor(4 * impatient.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> work.completeExceptionally(OrchestratorException.conflict("at last")));

      assertThat(waiting.join().text("message")).isEqualTo("at last");
    }
  }

  @Test
  void showsTheGridAlsoUnderOverload() {
    try (GatewayFixture http =
        new GatewayFixture(
            config -> config.withLimits(new HttpConfig.Limits(4096, 1, 65_536, 100)))) {
      CompletableFuture<Object> work = new CompletableFuture<>();
      http.vivace().answerWhen(work);
      var waiting =
          http.sendLater(
              http.request("POST", CLUSTER + "/actions/recover", BodyPublishers.noBody()));
      await().until(() -> http.get("/api/v3/workflows/wf/instances/1/steps").status() == 429);
      http.vivace().recover();

      assertThat(http.get(CLUSTER).status()).isEqualTo(200);

      work.completeExceptionally(OrchestratorException.conflict("at last"));
      assertThat(waiting.join().status()).isEqualTo(409);
    }
  }
}
