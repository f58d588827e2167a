package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.gateway.fixture.GatewayFixture;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  @CsvSource({
    "/api/v3/nothing-here,",
    "/api/v3/workflow, /api/v3/workflows",
    "/api/v3/workflows/wf/instance, /api/v3/workflows/wf/instances",
    "/api/v3/workflows/wf/instances/1/step/a, /api/v3/workflows/wf/instances/1/steps/a",
    "/workflows/wf/instances, /api/v3/workflows/wf/instances",
    "/api/v2/workflows, /api/v3/workflows",
    "/metric, /metrics",
    "/healthz/ready, /health/ready",
    "/favicon.ico,"
  })
  void answersUnknownPathsWith404AndWhatMayBeMeant(String path, @Nullable String meant) {
    var answer = http.get(path);

    assertThat(answer.status()).isEqualTo(404);
    String guess = meant == null ? "" : "did you mean '" + meant + "'? ";
    String detail =
        "Expected a path of the API, but there is no '%s'; %sGET / lists all."
            .formatted(path, guess);
    assertThat(answer.body())
        .hasToString(
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\""
                + detail
                + "\",\"instance\":\""
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
    assertThat(answer.text("detail"))
        .isEqualTo(
            "Expected %s for '%s', but the method is '%s'.".formatted(allowed, path, method));
    assertThat(answer.headers().firstValue("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          /wf/instances?first=x             | Expected 'first' to be a whole number, but it is 'x'.
          /wf/instances/1?enriched=maybe    | Expected 'enriched' to be true or false, but it is 'maybe'.
          /wf/instances/1/runs/latest/steps | Expected 'workflowRunId' to be a whole number, but it is 'latest'.
          /wf/instances/99999999999999999999 | Expected 'workflowInstanceId' to be a whole number, but it is '99999999999999999999'.
          """)
  void refusesNumbersAndFlagsThatAreNone(String path, String detail) {
    var answer = http.get(WORKFLOWS + path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("type")).isEqualTo("about:blank");
    assertThat(answer.text("detail")).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "/wf/instances/1/runs, 'Either first or last need to be provided, but not both'",
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
