package dev.vivace.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.HttpCaller.Answer;
import dev.vivace.gateway.fixture.LiveGateway;
import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.Vivace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Job templates as the original has them: the recorded requests go to a real node, whose HTTP steps
 * call a server of this test.
 */
class RecordedJobTemplateTest {
  private static final String JOB_TEMPLATES = "/api/v3/job-templates";
  private static final String RECORDED_SERVER = "http://localhost:8098/";

  private static HttpServer answering;
  private static LiveGateway gateway;
  private static HttpCaller http;

  @BeforeAll
  static void start() throws IOException {
    Recording.folder();
    answering = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answering.createContext("/status/", RecordedJobTemplateTest::answer);
    answering.start();
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
    if (gateway != null) {
      gateway.close();
      answering.stop(0);
    }
  }

  /** Answers with the status that the path names. */
  private static void answer(HttpExchange exchange) throws IOException {
    String code = exchange.getRequestURI().getPath().substring("/status/".length());
    byte[] body = ("{\"code\":" + code + "}").getBytes(UTF_8);
    exchange.sendResponseHeaders(Integer.parseInt(code), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String here(String recorded) {
    return recorded.replace(
        RECORDED_SERVER, "http://127.0.0.1:" + answering.getAddress().getPort() + "/");
  }

  @Test
  void giveStepsWhatTheyGiveThemThere() {
    List<String> problems = new ArrayList<>();
    List<Recording> recordings = Recording.behaviour("306-job-template-over-http");
    for (Recording recording : recordings) {
      problems.addAll(problemsOf(recording));
    }

    assertThat(recordings).hasSizeGreaterThan(20);
    assertThat(problems).isEmpty();
  }

  private static List<String> problemsOf(Recording recorded) {
    Recording recording = recorded.with(here(recorded.body()));
    Answer answer = answer(recording);
    if (answer.status() != recording.status()) {
      return List.of(
          "%s: expected %d, but it is %s"
              .formatted(recording.name(), recording.status(), answer.body()));
    }
    JsonNode expected = json(here(recording.response().toString()));
    JsonNode actual = answer.body().deepCopy();
    if (recording.status() >= 400) {
      // What follows the reason there are names and lines of Java.
      String reason = expected.path("message").asText().replaceFirst("(?s) Type=\\[class.*", "");
      return actual.path("message").asText().equals(reason)
          ? List.of()
          : List.of("%s: expected %s, but it is %s".formatted(recording.name(), reason, actual));
    }
    boolean isStep = expected.has("step_attempt_id");
    return Differences.between(
            isStep ? params(expected) : expected, isStep ? params(actual) : actual)
        .stream()
        .map(difference -> recording.name() + difference)
        .toList();
  }

  private static Answer answer(Recording recording) {
    boolean isStep = recording.response().has("step_attempt_id");
    return isStep
        ? Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> http.send(recording.request(http)),
                answer -> answer.body().at("/runtime_state/status").asText().equals("SUCCEEDED"))
        : http.send(recording.request(http));
  }

  /** Lines about the call are not kept here; how the parameters came about is what counts. */
  private static JsonNode params(JsonNode step) {
    ObjectNode shown = ((ObjectNode) VivaceJson.readTree("{}".getBytes(UTF_8)));
    shown.set("params", step.path("params"));
    shown.set("definition", step.path("definition"));
    return shown;
  }

  private static JsonNode json(String text) {
    return VivaceJson.readTree(text.getBytes(UTF_8));
  }

  @Test
  void areStoredAndShownAsThere() throws IOException {
    Path folder = Recording.folder().resolve("sample-job-template-1");
    List<String> problems = new ArrayList<>();

    compare(
        folder,
        "push-template-yaml-response",
        http.yaml("POST", JOB_TEMPLATES + "/yaml", text(folder, "push-template-yaml-request.yaml")),
        problems);
    compare(
        folder,
        "push-template-response",
        http.json("POST", JOB_TEMPLATES, text(folder, "push-template-request.json")),
        problems);
    compare(folder, "template-shell", http.get(JOB_TEMPLATES + "/shell"), problems);
    compare(folder, "template-missing", http.get(JOB_TEMPLATES + "/none"), problems);
    compare(
        folder,
        "push-response",
        http.json("POST", "/api/v3/workflows", text(folder, "push-request.json")),
        problems);
    compare(
        folder,
        "definition-enriched",
        http.get("/api/v3/workflows/sample-shell-wf/versions/latest?enriched=true"),
        problems);

    assertThat(problems).isEmpty();
    assertThat(http.get(JOB_TEMPLATES + "?version=v1").body().findValuesAsText("job_type"))
        .contains("shell");
  }

  private static void compare(Path folder, String file, Answer answer, List<String> problems)
      throws IOException {
    String status = text(folder, file + ".status").strip();
    if (!status.equals(Integer.toString(answer.status()))) {
      problems.add(
          "%s: expected %s, but it is %d: %s"
              .formatted(file, status, answer.status(), answer.body()));
      return;
    }
    Differences.between(Recording.json(folder.resolve(file + ".json")), answer.body())
        .forEach(difference -> problems.add(file + difference));
  }

  private static String text(Path folder, String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "200";
  }
}
