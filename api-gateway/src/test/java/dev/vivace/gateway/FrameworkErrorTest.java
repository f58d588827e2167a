package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.gateway.fixture.GatewayFixture;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods and queries that no endpoint takes. */
class FrameworkErrorTest {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static GatewayFixture http;

  @BeforeAll
  static void start() {
    http = new GatewayFixture();
    assertThat(http.json("POST", WORKFLOWS, Samples.json("wf")).status()).isEqualTo(200);
    var started = http.json("POST", WORKFLOWS + "/wf/versions/1/actions/start", Samples.START);
    assertThat(started.status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    http.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v3/nothing-here",
        "/api/v3/workflows/wf/versions",
        "/api/v3/workflows/wf/instances/1/runs/1/steps/a",
        "/api/v2/workflows",
        "/favicon.ico"
      })
  void answersUnknownPathsWith404(String path) {
    var answer = http.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .hasToString(
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"No static"
                + " resource "
                + path.substring(1)
                + ".\",\"instance\":\""
                + path
                + "\",\"properties\":null}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v3/workflows, 'OPTIONS, POST'",
    "GET, /api/v3/workflows/wf, 'DELETE, OPTIONS'",
    "PUT, /api/v3/workflows/wf/instances/1, 'GET, HEAD, OPTIONS'",
    "TRACE, /health/live, 'GET, HEAD, OPTIONS'"
  })
  void answersOtherMethodsWith405AndSaysWhichItTakes(String method, String path, String allowed) {
    var answer = http.send(http.request(method, path, BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.text("detail")).isEqualTo("Method '" + method + "' is not supported.");
    assertThat(answer.headers().firstValue("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "/wf/instances?first=x, Failed to convert 'first' with value: 'x'",
    "/wf/instances/1?enriched=maybe, Failed to convert 'enriched' with value: 'maybe'",
    "/wf/instances/1/runs/latest/steps, Failed to convert 'workflowRunId' with value: 'latest'",
    "/wf/instances/99999999999999999999, Failed to convert 'workflowInstanceId' with value:"
        + " '99999999999999999999'"
  })
  void refusesNumbersAndFlagsThatAreNone(String path, String detail) {
    var answer = http.get(WORKFLOWS + path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("type")).isEqualTo("about:blank");
    assertThat(answer.text("detail")).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "/wf/instances, 'Either first or last need to be provided, but not both'",
    "/wf/instances?first=1&last=1, 'Either first or last need to be provided, but not both'",
    "/wf/instances?first=0, 400 BAD_REQUEST \"Validation failure\"",
    "/wf/instances?last=201, 400 BAD_REQUEST \"Validation failure\"",
    "/wf/instances?first=5&cursor=x, 'expected the cursor of an earlier page, but it is ''x'''",
    "/wf/instances/1/runs/x, 'expected workflowRunId to be a whole number or ''latest'', but it is"
        + " ''x'''",
    "/wf/instances/1/runs/1/steps/a/attempts/x, 'expected stepAttemptId to be a whole number or"
        + " ''latest'', but it is ''x'''"
  })
  void refusesPagesAndNamesAsTheApplication(String path, String message) {
    var answer = http.get(WORKFLOWS + path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("status")).isEqualTo("BAD_REQUEST");
    assertThat(answer.text("message")).isEqualTo(message);
    assertThat(answer.body().has("errors")).isFalse();
  }

  @Test
  void answersHeadLikeGetWithoutABody() {
    String path = WORKFLOWS + "/wf/instances/1";
    var get = http.get(path);

    var head = http.send(http.request("HEAD", path, BodyPublishers.noBody()));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(get.headers().firstValue("Content-Length"));
    assertThat(head.body().asText()).isEmpty();
  }

  @Test
  void answersOptionsWithTheMethods() {
    var known = http.send(http.request("OPTIONS", WORKFLOWS, BodyPublishers.noBody()));
    var unknown = http.send(http.request("OPTIONS", "/nowhere", BodyPublishers.noBody()));

    assertThat(known.status()).isEqualTo(200);
    assertThat(known.headers().firstValue("Allow")).contains("OPTIONS, POST");
    assertThat(unknown.status()).isEqualTo(404);
  }

  @Test
  void welcomesWhoComesWithoutAPath() {
    var answer = http.get("/");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("name")).isEqualTo("Vivace");
    assertThat(answer.body().path("endpoints").toString()).contains("POST /api/v3/workflows/yaml");
  }
}
