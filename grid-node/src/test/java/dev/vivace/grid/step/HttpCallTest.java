package dev.vivace.grid.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.param.Param;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class HttpCallTest {

  private static HttpCall call(Map<String, Object> request) {
    return HttpCall.of(StepFixture.http(request));
  }

  @ParameterizedTest(name = "{0} goes to {1} port {2} for {3}, ssl: {4}")
  @CsvSource({
    "http://example.com, example.com, 80, /, false",
    "https://example.com, example.com, 443, /, true",
    "HTTPS://Example.com/, Example.com, 443, /, true",
    "' http://example.com/a ', example.com, 80, /a, false",
    "http://example.com:8080/a/b?c=d&e=%20f#g, example.com, 8080, /a/b?c=d&e=%20f, false",
    "http://example.com?q, example.com, 80, /?q, false",
    "http://example.com:/a, example.com, 80, /a, false",
    "http://[::1]:9090/a, [::1], 9090, /a, false",
    "http://127.0.0.1/ä, 127.0.0.1, 80, /%C3%A4, false",
    "http://example.com//evil.org/, example.com, 80, //evil.org/, false",
    "http://example.com/@evil.org, example.com, 80, /@evil.org, false",
    "http://evil.org?@example.com, evil.org, 80, /?@example.com, false",
    "http://evil.org#@example.com, evil.org, 80, /, false",
    "http://2130706433/, 2130706433, 80, /, false",
  })
  void connectsToTheHostThatWasParsed(String url, String host, int port, String uri, boolean ssl) {
    RequestOptions options = call(Map.of("url", url)).options();

    assertThat(options.getHost()).isEqualTo(host);
    assertThat(options.getPort()).isEqualTo(port);
    assertThat(options.getURI()).isEqualTo(uri);
    assertThat(options.isSsl()).isEqualTo(ssl);
    assertThat(options.getFollowRedirects()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "http://user:secret@example.com/, has user info",
    "http://example.com@evil.org/, has user info",
    "http://example.com%40evil.org/, has no host name",
    "http://example.com\\@evil.org/, cannot be read",
    "http://exämple.com/, has no host name",
    "http://１２７.0.0.1/, has no host name",
    "http://0x7f.1/, has no host name",
    "http://example.com:99999/, has no port",
    "http://example.com:0/, has no port",
    "http://example.com:x/, has no host name",
    "http:///path, has no host name",
    "http:example.com, has no host name",
    "//example.com/, neither http nor https",
    "example.com, neither http nor https",
    "file:///etc/passwd, neither http nor https",
    "ftp://example.com/, neither http nor https",
    "jar:http://example.com!/, neither http nor https",
    "'http://example.com/a b', cannot be read",
  })
  void refusesUrlsThatCouldBeReadInTwoWays(String url, String problem) {
    assertThatThrownBy(() -> call(Map.of("url", url)))
        .isInstanceOf(HttpCall.Unusable.class)
        .hasMessageContaining(problem);
  }

  @Test
  void doesNotRepeatTheSecretOfAUrl() {
    assertThatThrownBy(() -> call(Map.of("url", "http://user:secret@example.com/")))
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void refusesRequestsThatCannotBeMade(Map<String, Object> more, String problem) {
    Map<String, Object> request = new java.util.HashMap<>(more);
    request.putIfAbsent("url", "http://example.com/");
    assertThatThrownBy(() -> call(request))
        .isInstanceOf(HttpCall.Unusable.class)
        .hasMessageContaining(problem);
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        Arguments.of(Map.of("url", " "), "has no url"),
        Arguments.of(Map.of("url", 5L), "'url' of param 'http' is no STRING"),
        Arguments.of(Map.of("body", 5L), "'body' of param 'http' is no STRING"),
        Arguments.of(Map.of("headers", "a: b"), "'headers' of param 'http' are no STRING_MAP"),
        Arguments.of(Map.of("method", "CONNECT"), "method 'CONNECT' is none of [DELETE, GET,"),
        Arguments.of(Map.of("method", "GET / HTTP/1.1\r\nX: y"), "is none of"),
        Arguments.of(headers("Host", "evil.org"), "header 'Host' is set by the client"),
        Arguments.of(headers("content-length", "1"), "header 'content-length' is set by"),
        Arguments.of(headers("Transfer-Encoding", "chunked"), "header 'Transfer-Encoding' is set"),
        Arguments.of(headers("Connection", "upgrade"), "header 'Connection' is set by"),
        Arguments.of(headers("X\r\nY", "1"), "has characters that no header may have"),
        Arguments.of(headers("X", "1\r\nY: 2"), "header 'X' has characters"),
        Arguments.of(headers("X", "1\u0000"), "header 'X' has characters"),
        Arguments.of(headers("", "1"), "header '' has characters"));
  }

  private static Map<String, Object> headers(String name, String value) {
    return Map.of("headers", Map.of(name, value));
  }

  @Test
  void refusesAStepWithoutARequest() {
    for (Map<String, Param> params :
        java.util.List.<Map<String, Param>>of(
            Map.of(), Map.of("http", StepFixture.param("http://example.com")))) {
      assertThatThrownBy(() -> HttpCall.of(params))
          .isInstanceOf(HttpCall.Unusable.class)
          .hasMessageContaining("param 'http' is no MAP");
    }
  }

  @Test
  void usesGetIfNoMethodIsGiven() {
    Map<String, Param> params =
        Map.of("http", StepFixture.param(Map.of("url", "http://example.com/")));

    assertThat(HttpCall.of(params).json())
        .isEqualTo(Map.of("url", "http://example.com/", "method", "GET", "headers", Map.of()));
  }
}
