package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.fixture.GatewayFixture;
import dev.vivace.gateway.fixture.HttpCaller.Answer;
import dev.vivace.gateway.fixture.Routes;
import dev.vivace.gateway.http.HttpConfig;
import dev.vivace.gateway.route.Access;
import dev.vivace.gateway.route.BodyType;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.Status;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint in the route table refuses each kind of bad request in the same form. */
class RefusalTest {
  private static GatewayFixture http;

  @BeforeAll
  static void start() {
    http = new GatewayFixture();
    assertThat(http.json("POST", "/api/v3/workflows", Samples.json("wf")).status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    http.close();
  }

  @AfterEach
  void recover() {
    http.vivace().recover();
  }

  static List<Route> routes() {
    return Routes.all();
  }

  static Stream<Route> withBody() {
    return routes().stream().filter(route -> route.body().isPresent());
  }

  static Stream<Route> withJson() {
    return withBody().filter(route -> route.body().orElseThrow().type() == BodyType.JSON);
  }

  static Stream<Route> ofTheGrid() {
    return routes().stream()
        .filter(route -> colons(route).startsWith("/api/"))
        .filter(route -> route.access() != Access.OPEN);
  }

  static Stream<Route> withNumber() {
    return routes().stream().filter(route -> colons(route).contains(":workflowInstanceId"));
  }

  static Stream<Route> thatChange() {
    return ofTheGrid().filter(route -> !route.method().equals(HttpMethod.GET));
  }

  @ParameterizedTest
  @MethodSource("thatChange")
  void wantsAUser(Route route) {
    var request =
        http.caller()
            .plainRequest(
                route.method().name(), path(route), BodyPublishers.ofString(goodBody(route)));
    route.body().ifPresent(body -> request.header("Content-Type", body.type().mediaType()));

    assertApplicationError(http.send(request), "the user name cannot be null");
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesAnotherMediaType(Route route) {
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "")) {
      var request =
          http.request(
              route.method().name(), path(route), BodyPublishers.ofString(goodBody(route)));
      if (!type.isEmpty()) {
        request.header("Content-Type", type);
      }

      var answer = http.send(request);
      assertFrameworkError(answer, 415, path(route));
      assertThat(answer.text("detail"))
          .contains("'Content-Type: " + route.body().orElseThrow().type().mediaType() + "'")
          .contains(type.isEmpty() ? "there is none" : "it is '" + type + "'");
    }
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void acceptsACharsetBesideTheMediaType(Route route) {
    String type = route.body().orElseThrow().type().mediaType().toUpperCase(Locale.ROOT);
    var answer =
        http.send(
            http.request(
                    route.method().name(), path(route), BodyPublishers.ofString(goodBody(route)))
                .header("Content-Type", type + "; charset=UTF-8"));

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("withJson")
  void refusesHalfOfASurrogatePair(Route route) {
    Answer answer =
        http.json(route.method().name(), path(route), "{\"x\": [{\"y\": \"a\\ud800\"}]}");

    assertApplicationError(
        answer,
        "JSON parse error: expected text of whole characters, but character 2 is \\ud800, which is"
            + " half of a surrogate pair (at x[0].y)");
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesAnEmptyBody(Route route) {
    assertApplicationError(send(route, ""), "Required request body is missing");
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesAMalformedBody(Route route) {
    assertApplicationError(send(route, "{\"workflow\": "), "parse error");
    assertApplicationError(send(route, "\t- nope: ["), "parse error");
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesABodyThatIsNotUtf8(Route route) {
    byte[] latin1 = {'"', (byte) 0xe9, (byte) 0xff, '"'};
    var answer =
        http.send(
            http.request(route.method().name(), path(route), BodyPublishers.ofByteArray(latin1))
                .header("Content-Type", route.body().orElseThrow().type().mediaType()));

    assertApplicationError(answer, "parse error");
  }

  @ParameterizedTest
  @MethodSource("withJson")
  void refusesAnUnknownField(Route route) {
    String body = goodBody(route);
    String inner =
        Stream.of("\"workflow\": {", "\"template\": {")
            .filter(body::contains)
            .findFirst()
            .orElse("{");
    String extended = body.replace(inner, inner + "\"surprise\": 1, ");

    assertApplicationError(send(route, extended), "Unrecognized field \"surprise\"");
  }

  @ParameterizedTest
  @MethodSource("withJson")
  void refusesAFieldOfTheWrongType(Route route) {
    String wrong =
        goodBody(route)
            .replace("{\"type\": \"manual\"}", "7")
            .replace("\"there\"", "[]")
            .replace("\"alpha\"", "[]")
            .replace("\"steps\": [", "\"steps\": 7, \"x\": [");

    assertThat(send(route, wrong).status()).isEqualTo(400);
    assertApplicationError(send(route, "[1, 2]"), "JSON parse error");
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesABodyThatIsTooLarge(Route route) {
    String padding = " ".repeat(HttpConfig.defaults().limits().maxBodyBytes());
    var answer = send(route, goodBody(route) + padding);

    assertApplicationError(answer, "Validation failure");
    assertThat(answer.body().at("/errors/0").asText()).contains("262144 bytes");
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesABodyThatIsTooLargeAndDoesNotSaySo(Route route) {
    byte[] padding = " ".repeat(300 * 1024).getBytes(StandardCharsets.UTF_8);
    var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(padding));
    var answer =
        http.send(
            http.request(route.method().name(), path(route), chunked)
                .header("Content-Type", route.body().orElseThrow().type().mediaType()));

    assertApplicationError(answer, "Validation failure");
  }

  @ParameterizedTest
  @MethodSource("withNumber")
  void refusesAnInstanceIdThatIsNoNumber(Route route) {
    String path = path(route).replace("/instances/1", "/instances/x");

    var answer = http.send(http.request(route.method().name(), path, BodyPublishers.noBody()));

    assertFrameworkError(answer, 400, path);
    assertThat(answer.text("detail"))
        .isEqualTo("Expected 'workflowInstanceId' to be a whole number, but it is 'x'.");
  }

  @ParameterizedTest
  @MethodSource("ofTheGrid")
  void passesOnWhatTheGridSays(Route route) {
    var toldAsTheyAre = EnumSet.copyOf(route.refusals());
    toldAsTheyAre.remove(ErrorCode.INTERNAL);
    for (ErrorCode code : toldAsTheyAre) {
      http.vivace().failWith(new OrchestratorException(code, "no such luck"));

      Answer answer = send(route, goodBody(route));

      Status status = Status.of(code);
      assertThat(answer.status()).as(code.name()).isEqualTo(status.number());
      assertThat(answer.text("status")).isEqualTo(status.name());
      assertThat(answer.text("message")).contains("no such luck");
      assertThat(answer.body().path("retryable").asBoolean()).isEqualTo(code.retryable());
    }
  }

  @ParameterizedTest
  @MethodSource("ofTheGrid")
  void saysWhenToTryAgain(Route route) {
    http.vivace().failWith(OrchestratorException.unavailable("no owner", null));

    assertThat(send(route, goodBody(route)).headers().firstValue("Retry-After")).contains("1");
  }

  private static Answer send(Route route, String body) {
    var request =
        http.request(route.method().name(), path(route), BodyPublishers.ofString(body))
            .header(
                "Content-Type",
                route
                    .body()
                    .map(expected -> expected.type().mediaType())
                    .orElse("application/json"));
    return http.send(request);
  }

  private static String colons(Route route) {
    return route.path().colons();
  }

  private static String path(Route route) {
    String query = colons(route).matches(".*/(instances|runs)") ? "?first=1" : "";
    return colons(route)
            .replace(":workflowId", "wf")
            .replace(":version", "latest")
            .replace(":workflowInstanceId", "1")
            .replace(":workflowRunId", "1")
            .replace(":stepId", "a")
            .replace(":stepAttemptId", "1")
            .replace(":snapshot", "nightly")
            .replace(":templateId", "load")
            .replace(":jobType", "shell")
        + query;
  }

  private static String goodBody(Route route) {
    if (route.body().isEmpty()) {
      return "";
    }
    if (colons(route).startsWith("/api/v3/templates")) {
      return route.body().get().type() == BodyType.YAML ? Samples.TEMPLATE_YAML : Samples.TEMPLATE;
    }
    if (colons(route).startsWith("/api/v3/job-templates")) {
      return route.body().get().type() == BodyType.YAML
          ? Samples.JOB_TEMPLATE_YAML
          : Samples.JOB_TEMPLATE;
    }
    if (route.body().get().type() == BodyType.YAML) {
      return Samples.yaml("wf");
    }
    String path = colons(route);
    if (path.startsWith("/api/v3/cluster")) {
      return path.endsWith("/forget") ? "{\"node\": \"there\"}" : "{\"name\": \"there\"}";
    }
    return path.endsWith("/start") ? Samples.START : Samples.json("wf");
  }

  private static void assertApplicationError(Answer answer, String message) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("status")).isEqualTo("BAD_REQUEST");
    assertThat(answer.text("message")).contains(message);
    assertThat(answer.body().has("retryable")).isFalse();
  }

  private static void assertFrameworkError(Answer answer, int status, String path) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("type")).isEqualTo("about:blank");
    assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    assertThat(answer.text("title")).isNotEmpty();
    assertThat(answer.text("detail")).isNotEmpty();
    assertThat(answer.text("instance")).isEqualTo(path.replaceFirst("\\?.*", ""));
    assertThat(answer.body().get("properties").isNull()).isTrue();
  }
}
