package dev.vivace.grid.step;

import static dev.vivace.grid.step.RawServer.bytes;
import static dev.vivace.grid.step.StepFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.StepType;
import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepOutcome.Kind;
import dev.vivace.grid.step.RawServer.Script;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that a server closes between two requests, or in the middle of one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpConnectionTest {
  private static final Buffer OK = bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

  private final HttpClientSource client =
      new HttpClientSource(Optional.empty(), Duration.ofSeconds(10));
  private final StepThreads threads = StepThreads.fixed("http-test", 2);

  @AfterAll
  void close() throws Exception {
    client.close();
    threads.close();
  }

  private CompletableFuture<StepOutcome> start(RawServer server, String method, Duration timeout) {
    return new HttpRuntime(
            new StepConfig(Set.of("localhost"), timeout, 1_000, 1), client, threads, List.of())
        .run(
            StepFixture.view(
                StepType.HTTP, StepFixture.http(Map.of("url", server.url(), "method", method))))
        .toCompletableFuture();
  }

  private StepOutcome run(RawServer server, String method) throws Exception {
    return await(start(server, method, Duration.ofSeconds(30)));
  }

  /** Answers the first request of a connection, and closes it at the second one. */
  private static Script closingAtTheSecond() {
    return (connection, earlier, request) -> {
      var unused = earlier == 0 ? connection.write(OK) : connection.close();
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
  void repeatsWhatMetAConnectionThatTheServerClosed(String method) throws Exception {
    try (RawServer server = new RawServer(closingAtTheSecond())) {
      assertThat(run(server, method).kind()).isEqualTo(Kind.SUCCEEDED);
      assertThat(run(server, method).kind()).isEqualTo(Kind.SUCCEEDED);

      assertThat(server.requests).as("one, one that met the end, and its repetition").hasSize(3);
      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void repeatsWhatMetAConnectionThatTheServerReset() throws Exception {
    NetServerOptions resetting = new NetServerOptions().setSoLinger(0);
    try (RawServer server = new RawServer(resetting, closingAtTheSecond())) {
      assertThat(run(server, "GET").kind()).isEqualTo(Kind.SUCCEEDED);
      assertThat(run(server, "GET").kind()).isEqualTo(Kind.SUCCEEDED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH"})
  void opensAConnectionForEachRequestThatMustNotBeRepeated(String method) throws Exception {
    try (RawServer server = new RawServer(closingAtTheSecond())) {
      assertThat(run(server, "GET").kind()).isEqualTo(Kind.SUCCEEDED);
      for (int i = 0; i < 5; i++) {
        assertThat(run(server, method).kind()).isEqualTo(Kind.SUCCEEDED);
      }

      assertThat(server.requests).hasSize(6);
      assertThat(server.connections).hasValue(6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST"})
  void doesNotRepeatWhatANewConnectionDidNotAnswer(String method) throws Exception {
    try (RawServer server = RawServer.closing(Buffer.buffer())) {
      StepOutcome outcome = run(server, method);

      assertThat(outcome.kind()).isEqualTo(Kind.PLATFORM_ERROR);
      assertThat(outcome.message()).contains("the call failed: ");
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void repeatsOnce() throws Exception {
    try (RawServer server =
        new RawServer(
            (connection, earlier, request) -> {
              boolean first = earlier == 0 && request.startsWith("GET");
              var unused = first ? connection.write(OK) : connection.close();
            })) {
      assertThat(run(server, "GET").kind()).isEqualTo(Kind.SUCCEEDED);

      assertThat(run(server, "DELETE").kind()).isEqualTo(Kind.PLATFORM_ERROR);

      assertThat(server.requests)
          .containsExactly("GET / HTTP/1.1", "DELETE / HTTP/1.1", "DELETE / HTTP/1.1");
    }
  }

  @Test
  void doesNotRepeatWhatWasAnsweredInPart() throws Exception {
    Buffer part = bytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut off");
    try (RawServer server =
        new RawServer(
            (connection, earlier, request) -> {
              var unused = earlier == 0 ? connection.write(OK) : connection.end(part);
            })) {
      assertThat(run(server, "GET").kind()).isEqualTo(Kind.SUCCEEDED);

      assertThat(run(server, "GET").kind()).isEqualTo(Kind.PLATFORM_ERROR);

      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void keepsToTheDeadlineWhileItRepeats() throws Exception {
    try (RawServer server =
        new RawServer(
            (connection, earlier, request) -> {
              if (earlier > 0) {
                var unused = connection.close();
              } else if (request.startsWith("HEAD")) {
                var unused = connection.write(OK);
              }
            })) {
      assertThat(run(server, "HEAD").kind()).isEqualTo(Kind.SUCCEEDED);

      StepOutcome outcome = await(start(server, "GET", Duration.ofMillis(300)));

      assertThat(outcome.kind()).isEqualTo(Kind.PLATFORM_ERROR);
      assertThat(outcome.message()).contains("no complete answer within PT0.3S");
      assertThat(server.requests).hasSize(3);
    }
  }

  /** What happens between an answer and a close is a race; that nothing comes of it is not. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void answersEveryCallToAServerThatClosesWithoutSayingSo(String method) throws Exception {
    try (RawServer server = RawServer.closing(OK)) {
      for (int i = 0; i < 40; i++) {
        List<CompletableFuture<StepOutcome>> calls = new ArrayList<>();
        for (int j = 0; j < 5; j++) {
          calls.add(start(server, method, Duration.ofSeconds(30)));
        }
        for (CompletableFuture<StepOutcome> call : calls) {
          assertThat(await(call).message()).isNull();
        }
      }
    }
  }
}
