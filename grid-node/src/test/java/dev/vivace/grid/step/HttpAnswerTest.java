package dev.vivace.grid.step;

import static dev.vivace.grid.step.RawServer.bytes;
import static dev.vivace.grid.step.StepFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.StepType;
import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepOutcome.Kind;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in all the shapes that HTTP allows, and some that it does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpAnswerTest {
  private static final int MAX_BODY = 1_000;

  private final HttpClientSource client =
      new HttpClientSource(Optional.empty(), Duration.ofSeconds(10));
  private final StepThreads threads = StepThreads.fixed("http-test", 2);

  @AfterAll
  void close() throws Exception {
    client.close();
    threads.close();
  }

  private StepOutcome run(RawServer server, Map<String, Object> more) throws Exception {
    Map<String, Object> request = new HashMap<>(more);
    request.put("url", server.url());
    return await(
        new HttpRuntime(
                new StepConfig(Set.of("localhost"), Duration.ofSeconds(30), MAX_BODY, 1),
                client,
                threads,
                List.of())
            .run(StepFixture.view(StepType.HTTP, StepFixture.http(request))));
  }

  private static Buffer gzip(String head, byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    }
    return bytes(head.replace("\n", "\r\n") + "Content-Length: " + compressed.size() + "\r\n\r\n")
        .appendBytes(compressed.toByteArray());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 200 OK~~up to the end|200|up to the end",
        "HTTP/1.0 200 OK~~up to the end|200|up to the end",
        "HTTP/1.1 200~Content-Length: 2~~ok|200|ok",
        "HTTP/1.1 200 OK~Content-Length: 2~~ok and more than it said|200|ok",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~Trailer: X~~2;a=b~ok~0~X: y~~|200|ok",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0~~|200|''",
        "HTTP/1.1 100 Continue~~HTTP/1.1 200 OK~Content-Length: 2~~ok|200|ok",
        "HTTP/1.1 103 Early Hints~Link: <x>~~HTTP/1.1 201 OK~Content-Length: 2~~ok|201|ok",
        "HTTP/1.1 204 No Content~~|204|''",
        "HTTP/1.1 204 No Content~Content-Encoding: gzip~~|204|''",
        "HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 0~~|200|''",
        "HTTP/1.1 205 Reset~Content-Length: 0~~|205|''",
      })
  void readsAnswers(String answer, long statusCode, String body) throws Exception {
    try (RawServer server = RawServer.closing(bytes(answer.replace("~", "\r\n")))) {
      assertThat(run(server, Map.of()).outputs())
          .isEqualTo(Map.of("status_code", statusCode, "response_body", body));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK~Content-Length: 10~~",
        "HTTP/1.1 200 OK~Content-Length: 10~Content-Encoding: gzip~~",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~Content-Encoding: br~~",
      })
  void waitsForNoBodyOfAnAnswerToHead(String answer) throws Exception {
    try (RawServer server = RawServer.answering(bytes(answer.replace("~", "\r\n")))) {
      for (int i = 0; i < 2; i++) {
        assertThat(run(server, Map.of("method", "HEAD")).outputs())
            .isEqualTo(Map.of("status_code", 200L, "response_body", ""));
      }
    }
  }

  @Test
  void waitsForNoBodyOfNotModified() throws Exception {
    try (RawServer server =
        RawServer.answering(bytes("HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n"))) {
      assertThat(run(server, Map.of()).message()).contains("status code=[304]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK~Content-Length: 5~~cut",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~ok~0~",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~ok~0~~",
        "HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 3~~ok~",
        "HTTP/1.1 200 OK~Content-Length: -1~~ok",
        "HTTP/1.1 100 Continue~~",
        "HTTP/1.1 2",
        "nonsense~~",
      })
  void blamesThePlatformForAnAnswerThatIsNone(String answer) throws Exception {
    try (RawServer server = RawServer.closing(bytes(answer.replace("~", "\r\n")))) {
      StepOutcome outcome = run(server, Map.of());

      assertThat(outcome.kind()).isEqualTo(Kind.PLATFORM_ERROR);
      assertThat(outcome.message()).contains("the call failed: ").doesNotContain("PT30S");
      assertThat(outcome.artifacts()).isEmpty();
    }
  }

  @Test
  void takesNothingOfAnAnswerThatNobodyAskedForToBeTheNextOne() throws Exception {
    String answers =
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
            + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
    try (RawServer server = RawServer.answering(bytes(answers))) {
      for (int i = 0; i < 5; i++) {
        assertThat(run(server, Map.of()).outputs()).containsEntry("response_body", "ok");
      }
    }
  }

  @Test
  void decompressesAnAnswer() throws Exception {
    String head =
        "HTTP/1.1 200 OK\nContent-Type: text/plain;charset=utf-8\nContent-Encoding: gzip\n";
    try (RawServer server =
        RawServer.answering(gzip(head, "grün".getBytes(StandardCharsets.UTF_8)))) {
      for (Map<String, Object> headers :
          java.util.List.<Map<String, Object>>of(
              Map.of(), Map.of("headers", Map.of("Accept-Encoding", "gzip")))) {
        StepOutcome outcome = run(server, headers);

        assertThat(outcome.outputs()).containsEntry("response_body", "grün");
        assertThat(outcome.artifacts().get("maestro_http").toString()).contains("body=grün");
      }
    }
  }

  @Test
  void decompressesTheAnswerToAFailureForItsArtifact() throws Exception {
    String head = "HTTP/1.1 404 Not Found\nContent-Encoding: gzip\n";
    try (RawServer server = RawServer.answering(gzip(head, bytes("no such order").getBytes()))) {
      StepOutcome outcome = run(server, Map.of());

      assertThat(outcome.kind()).isEqualTo(Kind.FATAL_ERROR);
      assertThat(outcome.artifacts().get("maestro_http").toString()).contains("no such order");
    }
  }

  @Test
  void boundsADecompressedAnswer() throws Exception {
    String head = "HTTP/1.1 200 OK\nContent-Encoding: gzip\n";
    try (RawServer server = RawServer.answering(gzip(head, new byte[MAX_BODY]))) {
      assertThat(run(server, Map.of()).kind()).isEqualTo(Kind.SUCCEEDED);
    }
    try (RawServer server = RawServer.answering(gzip(head, new byte[MAX_BODY + 1]))) {
      StepOutcome outcome = run(server, Map.of());

      assertThat(outcome.kind()).isEqualTo(Kind.FATAL_ERROR);
      assertThat(outcome.message()).contains("at most 1000 bytes");
    }
  }

  @Test
  void blamesThePlatformForABodyThatIsCorrupt() throws Exception {
    String answer = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain";
    try (RawServer server = RawServer.answering(bytes(answer))) {
      StepOutcome outcome = run(server, Map.of());

      assertThat(outcome.kind()).isEqualTo(Kind.PLATFORM_ERROR);
      assertThat(outcome.message()).contains("the call failed: ", "its body is no complete gzip");
    }
  }

  @Test
  void refusesAnEncodingThatItDoesNotKnow() throws Exception {
    String answer = "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\nab";
    try (RawServer server = RawServer.answering(bytes(answer))) {
      StepOutcome outcome = run(server, Map.of());

      assertThat(outcome.kind()).isEqualTo(Kind.FATAL_ERROR);
      assertThat(outcome.message())
          .contains("in gzip, deflate or plain", "its Content-Encoding is 'br'");
      assertThat(outcome.outputs()).isEmpty();
    }
  }
}
