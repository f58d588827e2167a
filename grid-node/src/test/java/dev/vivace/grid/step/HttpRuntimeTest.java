package dev.vivace.grid.step;

import static dev.vivace.grid.step.StepFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepOutcome.Kind;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpRuntimeTest {
  private static final int MAX_BODY = 100_000;

  private final HttpClientSource client =
      new HttpClientSource(Optional.empty(), Duration.ofSeconds(10));
  private final StepThreads threads = StepThreads.fixed("http-test", 2);

  /** A new one for each test: what one left behind must not look like the work of the next. */
  private TestServer server;

  @BeforeEach
  void open() throws Exception {
    server = new TestServer();
  }

  @AfterEach
  void closeServer() throws Exception {
    server.close();
  }

  @AfterAll
  void close() throws Exception {
    client.close();
    threads.close();
  }

  private HttpRuntime runtime(Set<String> hosts, Duration timeout) {
    return new HttpRuntime(new StepConfig(hosts, timeout, MAX_BODY, 1), client, threads, List.of());
  }

  private CompletableFuture<StepOutcome> start(Duration timeout, Map<String, Param> params) {
    return runtime(Set.of("localhost"), timeout)
        .run(StepFixture.view(StepType.HTTP, params))
        .toCompletableFuture();
  }

  private StepOutcome run(Map<String, Object> request) throws Exception {
    return await(start(Duration.ofSeconds(10), StepFixture.http(request)));
  }

  private StepOutcome get(String path) throws Exception {
    return run(Map.of("url", server.url(path)));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "200, SUCCEEDED",
    "201, SUCCEEDED",
    "400, FATAL_ERROR",
    "404, FATAL_ERROR",
    "500, USER_ERROR",
    "503, USER_ERROR",
  })
  void endsAsTheStatusCodeSays(int statusCode, Kind kind) throws Exception {
    assertThat(get("/status/" + statusCode).kind()).isEqualTo(kind);
  }

  @Test
  void reportsOutputsAndArtifactOfASuccess() throws Exception {
    StepOutcome outcome = get("/status/200");

    assertThat(outcome.outputs())
        .isEqualTo(Map.of("status_code", 200L, "response_body", "{\"code\":200}"));
    assertThat(outcome.message()).isNull();
    assertThat(outcome.artifacts())
        .isEqualTo(
            Map.of(
                "maestro_http",
                Map.of(
                    "request",
                    Map.of(
                        "url",
                        server.url("/status/200"),
                        "method",
                        "GET",
                        "headers",
                        Map.of("Accept", "application/json", "Content-Type", "application/json")),
                    "status",
                    "SUCCESS",
                    "status_code",
                    200L,
                    "body",
                    "{\"code\":200}",
                    "type",
                    "HTTP")));
  }

  @Test
  void givesAnArtifactThatReadsAsTheProtocolHasIt() throws Exception {
    StepOutcome outcome =
        run(Map.of("url", server.url("/status/200"), "method", "PUT", "body", "{}"));

    Object plain = outcome.artifacts().get("maestro_http");
    assertThat(VivaceJson.read(VivaceJson.write(plain), Artifact.class))
        .isEqualTo(
            new Artifact.Http(
                new Artifact.HttpRequest(
                    server.url("/status/200"),
                    "PUT",
                    Map.of("Accept", "application/json", "Content-Type", "application/json"),
                    "{}"),
                "SUCCESS",
                200,
                "{\"code\":200}"));
  }

  @Test
  void reportsNoOutputsOfAFailureButTheArtifact() throws Exception {
    StepOutcome outcome = get("/status/404");

    assertThat(outcome.outputs()).isEmpty();
    assertThat(outcome.message())
        .isEqualTo(
            "The HTTP request completed with status code=[404]; HTTP step finished with state"
                + " [FATAL_ERROR] based on the SEL evaluation of state_expr");
    assertThat(outcome.artifacts().get("maestro_http"))
        .asInstanceOf(MAP)
        .containsEntry("status", "FAILED")
        .containsEntry("status_code", 404L)
        .containsEntry("body", "{\"code\":404}");
  }

  @Test
  void sendsMethodHeadersAndBody() throws Exception {
    StepOutcome outcome =
        run(
            Map.of(
                "url",
                server.url("/echo/a%20b?c=ä"),
                "method",
                "post",
                "headers",
                Map.of("X-Trace", "7", "content-type", "text/plain"),
                "body",
                "grüße"));

    JsonObject seen = new JsonObject((String) outcome.outputs().get("response_body"));
    assertThat(seen.getString("method")).isEqualTo("POST");
    assertThat(seen.getString("uri")).isEqualTo("/echo/a%20b?c=%C3%A4");
    assertThat(seen.getString("body")).isEqualTo("grüße");
    assertThat(seen.getJsonObject("headers").getMap())
        .containsEntry("X-Trace", "7")
        .containsEntry("content-type", "text/plain")
        .containsEntry("content-length", "7")
        .containsEntry("host", "localhost:" + server.port());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void sendsRequestsWithoutABody(String method) throws Exception {
    StepOutcome outcome = run(Map.of("url", server.url("/echo"), "method", method));

    JsonObject seen = new JsonObject((String) outcome.outputs().get("response_body"));
    assertThat(seen.getString("method")).isEqualTo(method);
    assertThat(seen.getString("body")).isEmpty();
  }

  @Test
  void takesTheAnswerToHead() throws Exception {
    assertThat(run(Map.of("url", server.url("/status/200"), "method", "HEAD")).outputs())
        .isEqualTo(Map.of("status_code", 200L, "response_body", ""));
  }

  @Test
  void readsTheCharacterSetOfTheAnswer() throws Exception {
    assertThat(get("/latin1").outputs()).containsEntry("response_body", "grün");
  }

  @Test
  void doesNotFollowRedirects() throws Exception {
    StepOutcome outcome = get("/redirect");

    assertThat(outcome.kind()).isEqualTo(Kind.USER_ERROR);
    assertThat(server.requests).hasValue(1);
  }

  @ParameterizedTest(name = "an answer of {1} bytes, {0}: {2}")
  @CsvSource({
    "bytes, 100000, SUCCEEDED",
    "bytes, 100001, FATAL_ERROR",
    "chunked, 100000, SUCCEEDED",
    "chunked, 100001, FATAL_ERROR",
  })
  void takesAnswersUpToTheLimit(String path, int bytes, Kind kind) throws Exception {
    StepOutcome outcome = get("/" + path + "/" + bytes);

    assertThat(outcome.kind()).isEqualTo(kind);
    if (kind == Kind.FATAL_ERROR) {
      assertThat(outcome.message()).contains("at most 100000 bytes");
    } else {
      assertThat((String) outcome.outputs().get("response_body")).hasSize(bytes);
    }
  }

  @Test
  void hangsUpOnAnAnswerWithoutEnd() throws Exception {
    StepOutcome outcome = get("/endless");

    assertThat(outcome.kind()).isEqualTo(Kind.FATAL_ERROR);
    server.awaitHangUp();
    assertThat(server.endlessBytes.get()).isLessThan(50_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/silent", "/drip"})
  void givesUpWhenTheAnswerTakesTooLong(String path) throws Exception {
    StepOutcome outcome =
        await(start(Duration.ofMillis(200), StepFixture.http(Map.of("url", server.url(path)))));

    assertThat(outcome.kind()).isEqualTo(Kind.PLATFORM_ERROR);
    assertThat(outcome.message()).contains("no complete answer within PT0.2S");
    assertThat(outcome.artifacts()).isEmpty();
    server.awaitHangUp();
  }

  @Test
  void hangsUpWhenTheAttemptIsCancelled() throws Exception {
    CompletableFuture<StepOutcome> outcome =
        start(Duration.ofSeconds(60), StepFixture.http(Map.of("url", server.url("/silent"))));
    server.awaitSilentRequest();

    assertThat(outcome.cancel(true)).isTrue();

    server.awaitHangUp();
  }

  @Test
  void opensManyCallsToOneHostAtATime() throws Exception {
    Map<String, Param> params = StepFixture.http(Map.of("url", server.url("/silent")));
    List<CompletableFuture<StepOutcome>> calls =
        IntStream.range(0, 30).mapToObj(i -> start(Duration.ofSeconds(60), params)).toList();

    for (int i = 0; i < calls.size(); i++) {
      server.awaitSilentRequest();
    }
    calls.forEach(call -> assertThat(call.cancel(true)).isTrue());
    for (int i = 0; i < calls.size(); i++) {
      server.awaitHangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "this is no HTTP\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut off",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ncut"
      })
  void blamesThePlatformForABrokenAnswer(String answer) throws Exception {
    StepOutcome outcome = run(Map.of("url", server.rawUrl(answer)));

    assertThat(outcome.kind()).isEqualTo(Kind.PLATFORM_ERROR);
    assertThat(outcome.message()).contains("the call failed: ").doesNotContain("PT10S");
  }

  @Test
  void makesOneCallAfterAnotherOverAConnectionThatStaysOpen() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(get("/status/200").kind()).isEqualTo(Kind.SUCCEEDED);
    }
    assertThat(server.requests).hasValue(20);
  }

  @Test
  void blamesThePlatformForAClosedPort() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      port = socket.getLocalPort();
    }
    StepOutcome outcome = run(Map.of("url", "http://localhost:" + port + "/x"));

    assertThat(outcome.kind()).isEqualTo(Kind.PLATFORM_ERROR);
    assertThat(outcome.message())
        .contains("GET http://localhost:" + port + "/x")
        .contains("orders/17/run-1/charge#1")
        .contains("Connection refused");
    assertThat(outcome.artifacts()).isEmpty();
  }

  @ParameterizedTest(name = "with {0} allowed")
  @CsvSource({"'', no host is allowed", "example.com, it is not on the list"})
  void refusesAHostThatIsNotAllowed(String allowed, String reason) throws Exception {
    Set<String> hosts = allowed.isEmpty() ? Set.of() : Set.of(allowed);
    HttpClientSource unused = new HttpClientSource(Optional.empty(), Duration.ofSeconds(1));
    HttpRuntime runtime =
        new HttpRuntime(
            new StepConfig(hosts, Duration.ofSeconds(1), MAX_BODY, 1), unused, threads, List.of());

    StepOutcome outcome =
        await(
            runtime.run(
                StepFixture.view(
                    StepType.HTTP, StepFixture.http(Map.of("url", server.url("/echo"))))));

    assertThat(outcome.kind()).isEqualTo(Kind.FATAL_ERROR);
    assertThat(outcome.message())
        .isEqualTo(
            "expected a request for orders/17/run-1/charge#1, but host 'localhost' is not allowed:"
                + " "
                + reason
                + "; add it to step.http.allowed-hosts on every node");
    assertThat(server.requests).hasValue(0);
    assertThat(unused.isStarted()).as("a client for a call that is not made").isFalse();
  }

  @Test
  void failsForGoodIfTheStateIsUnknown() throws Exception {
    Map<String, Param> params =
        new HashMap<>(StepFixture.http(Map.of("url", server.url("/status/200"))));
    params.put("state_expr", StepFixture.param("return \"MAYBE\";"));

    StepOutcome outcome = await(start(Duration.ofSeconds(10), params));

    assertThat(outcome.kind()).isEqualTo(Kind.FATAL_ERROR);
    assertThat(outcome.message()).contains("'MAYBE' is none of").contains("(status code 200)");
    assertThat(outcome.outputs()).isEmpty();
  }

  @Test
  void answersWhenTheClientIsClosed() throws Exception {
    HttpClientSource closed = new HttpClientSource(Optional.empty(), Duration.ofSeconds(1));
    closed.close();
    HttpRuntime runtime =
        new HttpRuntime(
            new StepConfig(Set.of("localhost"), Duration.ofSeconds(1), MAX_BODY, 1),
            closed,
            threads,
            List.of());

    StepOutcome outcome =
        await(
            runtime.run(
                StepFixture.view(
                    StepType.HTTP, StepFixture.http(Map.of("url", server.url("/echo"))))));

    assertThat(outcome.kind()).isEqualTo(Kind.PLATFORM_ERROR);
    assertThat(outcome.message()).contains("it is closed");
  }
}
