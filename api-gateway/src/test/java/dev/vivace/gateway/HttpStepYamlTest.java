package dev.vivace.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.HttpCaller.Answer;
import dev.vivace.gateway.fixture.LiveGateway;
import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.Vivace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * HTTP steps as people write them in YAML, from the push to the call, which is answered in gzip.
 */
class HttpStepYamlTest {
  private static final String WORKFLOWS = "/api/v3/workflows";

  private static HttpServer called;
  private static LiveGateway gateway;
  private static HttpCaller http;

  @BeforeAll
  static void start() throws IOException {
    called = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    called.createContext("/", HttpStepYamlTest::answer);
    called.start();
    StepConfig defaults = StepConfig.defaults();
    gateway =
        LiveGateway.over(
            Vivace.embedded()
                .steps(
                    new StepConfig(
                        Set.of("127.0.0.1"),
                        defaults.httpTimeout(),
                        defaults.httpMaxBodyBytes(),
                        defaults.concurrentTasks()))
                .start());
    http = gateway.client();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    called.stop(0);
  }

  /** Answers in gzip with the method, the path, the header X-Day and the body. */
  private static void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String day = exchange.getRequestHeaders().getFirst("X-Day");
    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream gzip = new GZIPOutputStream(exchange.getResponseBody())) {
      gzip.write(
          "%s %s day=%s body=%s"
              .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), day, body)
              .getBytes(UTF_8));
    }
  }

  private static String here(String text) {
    return text.replace("HERE", "http://127.0.0.1:" + called.getAddress().getPort());
  }

  private static JsonNode ok(Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** What the server answered to the step of a workflow. */
  private static String answerTo(String id, String stepId, String workflow) {
    String document = here(workflow);
    assertThat(ok(http.yaml("PUT", WORKFLOWS + "/actions/validate/yaml", document)).toString())
        .doesNotContain("warning");
    ok(http.yaml("POST", WORKFLOWS + "/yaml", document));
    ok(http.json("POST", WORKFLOWS + "/" + id + "/versions/latest/actions/start", Samples.START));
    String instance = WORKFLOWS + "/" + id + "/instances/1";
    Awaitility.await().until(() -> http.get(instance).text("status"), "SUCCEEDED"::equals);
    JsonNode step = http.get(instance + "/steps/" + stepId).body();
    return step.at("/params/response_body/evaluated_result").asText();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1|http: {url: HERE/a}|GET /a day=null body=",
        "2|http: {url: HERE/a, method: POST, body: hello}|POST /a day=null body=hello",
        "3|'http<pmap>': {url: HERE/a, method: PUT}|PUT /a day=null body=",
        "4|http: {url: HERE/a, headers: {X-Day: 20260101}}|GET /a day=20260101 body=",
        "5|http: {url: HERE/a, headers: {X-Day: '${day}'}}|GET /a day=7 body=",
        "6|http: {url: HERE/a, headers: {'!X-Day': day + 1, X-B: b}}|GET /a day=8 body=",
        "7|http: {'!url': host + '/a', '!method': \"'de' + 'lete'\"}|DELETE /a day=null body=",
        "8|http: {url: '${host}/b', '!body': \"'day ' + day\", method: POST}"
            + "|POST /b day=null body=day 7",
        "9|'http(immutable)': {url: HERE/a, '!headers': hs}|GET /a day=x body=",
      })
  void callsWhatAStepSays(int number, String line, String answer) {
    String id = "http-yaml-" + number;
    String workflow =
        """
        Workflow:
          id: %s
          owner: tester
          day: 7
          host: HERE
          hs: {X-Day: x}
          jobs:
            - job:
                id: call
                type: Http
                '!hs<map>': params.get('hs')
                %s
        """
            .formatted(id, line);

    assertThat(answerTo(id, "call", workflow)).isEqualTo(answer);
  }

  @Test
  void callsWhatAJobTemplateSays() {
    String template =
        """
        owner: tester
        status: alpha
        support: team
        definition:
          job_type: call-http-yaml
          step_type: Http
          version: default
          params:
            'path': /from-template
            http: {'!url': "'HERE' + path", method: POST, headers: {X-Day: 5}}
        """;
    ok(http.yaml("POST", "/api/v3/job-templates/yaml", here(template)));

    assertThat(
            answerTo(
                "http-yaml-template",
                "call",
                """
                Workflow:
                  id: http-yaml-template
                  owner: tester
                  jobs:
                    - job: {id: call, type: call-http-yaml, http: {body: mine}}
                """))
        .isEqualTo("POST /from-template day=5 body=mine");
  }

  @Test
  void callsWhatATemplateSays() {
    ok(
        http.yaml(
            "POST",
            "/api/v3/templates/yaml",
            here(
                """
                Template:
                  id: http-yaml-part
                  params:
                    day: {type: LONG}
                  jobs:
                    - job: {id: call, type: Http, http: {url: HERE/p, headers: {'!X-Day': day * 2}}}
                """)));

    assertThat(
            answerTo(
                "http-yaml-use",
                "in_call",
                """
                Workflow:
                  id: http-yaml-use
                  owner: tester
                  jobs:
                    - template: {id: in, type: http-yaml-part, day: 21}
                """))
        .isEqualTo("GET /p day=42 body=");
  }
}
