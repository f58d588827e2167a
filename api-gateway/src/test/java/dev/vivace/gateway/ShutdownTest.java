package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.fixture.FakeVivace;
import dev.vivace.gateway.fixture.GatewayFixture;
import dev.vivace.gateway.fixture.HttpCaller.Answer;
import dev.vivace.gateway.http.HttpConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShutdownTest {

  @Test
  void finishesWhatIsInHandAndTakesNothingNew() {
    GatewayFixture http = new GatewayFixture();
    CompletableFuture<Object> grid = new CompletableFuture<>();
    http.vivace().answerWhen(grid);
    CompletableFuture<Answer> inHand =
        http.sendLater(
            http.request("GET", "/api/v3/workflows/wf/instances/1", BodyPublishers.noBody()));
    Awaitility.await()
        .until(() -> http.get("/metrics").body().asText().contains("requests_in_flight 1\n"));

    CompletableFuture<Void> closed = CompletableFuture.runAsync(http::close);
    Awaitility.await().until(() -> refusesConnections(http));
    assertThat(closed).isNotDone();
    grid.completeExceptionally(OrchestratorException.notFound("late, but answered"));

    assertThat(inHand.join().status()).isEqualTo(404);
    assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void endsAtOnceWhenNothingIsInHand() {
    GatewayFixture http = new GatewayFixture();
    assertThat(http.get("/health/live").status()).isEqualTo(200);

    assertThat(CompletableFuture.runAsync(http::close)).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void saysWhichAddressItCannotHave() {
    try (GatewayFixture http = new GatewayFixture()) {
      assertThatThrownBy(
              () ->
                  HttpGateway.start(HttpConfig.defaults().withPort(http.port()), new FakeVivace()))
          .isInstanceOf(OrchestratorException.class)
          .hasMessageContaining("expected to listen on 127.0.0.1:" + http.port())
          .hasMessageContaining("in use");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "no.such.host.example, there is no such host; set http.host",
    "192.0.2.1, that address is not of this machine; set http.host"
  })
  void saysWhichHostItCannotHave(String host, String why) {
    HttpConfig config = HttpConfig.defaults().withHost(host).withPort(0);

    assertThatThrownBy(() -> HttpGateway.requireFree(config))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageStartingWith("expected to listen on " + host + ":0, but " + why);
  }

  private static boolean refusesConnections(GatewayFixture http) {
    try (Socket socket = http.socket()) {
      return !socket.isConnected();
    } catch (UncheckedIOException e) {
      return e.getCause() instanceof ConnectException;
    } catch (IOException e) {
      return false;
    }
  }
}
