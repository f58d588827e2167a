package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.HttpCaller.Answer;
import dev.vivace.gateway.fixture.LiveGateway;
import dev.vivace.gateway.fixture.Routes;
import dev.vivace.grid.api.Vivace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends a real node what was sent to the original, in the same order, and compares the answers.
 *
 * <p>Requests of endpoints that are not there yet are left out, and what follows on one of them
 * that would have changed something.
 */
class RecordedBehaviourTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Where we answer differently, and mean to: patterns of names, and why. */
  private static final Map<String, String> DEVIATIONS =
      Map.of(
          "105-foreach-nested/12-inline-definition",
              "the body of a loop has no definition of its own",
          "105-foreach-nested/0[34567]-.*",
              "the values of a loop without iterations are an empty array, so that nothing fails",
          "107-foreach-failing-iteration/09-l-iteration-2-steps",
              "the lines of an HTTP call are not kept",
          "111-foreach-bad-loop-params/(1[89]|2[0345])-.*",
              "an expression that gives no array fails when it is evaluated, not when the step"
                  + " starts",
          "122-while-failing-iteration/09-w-iteration-2-steps", "nobody answers its call here",
          "302-job-templates/10-list-v1", "one of another recording was stored there",
          "301-yaml-dsl/31-push-retry-policy-becomes-param", "it is a retry policy here",
          "301-yaml-dsl/41-push-dag-string-value", "an error 500 of the original; refused here",
          "301-yaml-dsl/44-push-mixed-list", "an error 500 of the original; refused here");

  /** Messages of the original that come from Java or hide the reason: ours are in other words. */
  private static final Pattern OTHER_WORDS =
      Pattern.compile(
          "^JSON parse error|^For input string|^Required request body is missing|^I/O error"
              + "|com\\.netflix|PARALLEL run strategy|Invalid param type|OTHERWISE|duplicate key");

  private static LiveGateway gateway;
  private static HttpCaller http;

  @BeforeAll
  static void start() {
    Recording.folder();
    gateway = LiveGateway.over(Vivace.embedded().start());
    http = gateway.client();
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "009-run-strategy-forms",
        "100-foreach-zero",
        "101-foreach-one",
        "105-foreach-nested",
        "106-foreach-concurrency-1",
        "107-foreach-failing-iteration",
        "111-foreach-bad-loop-params",
        "115-foreach-with-params-of-outer-scope",
        "120-while-counting",
        "122-while-failing-iteration",
        "124-while-in-foreach",
        "130-subworkflow-sync",
        "132-subworkflow-explicit-params",
        "133-subworkflow-child-fails",
        "134-subworkflow-missing-or-inactive",
        "138-subworkflow-self-recursion",
        "230-instance-stop-kill",
        "231-workflow-stop",
        "270-versions",
        "271-push-identical-and-owner",
        "273-tags-everywhere",
        "291-start-forms",
        "295-unknown-reads",
        "299-oversize-and-encoding",
        "301-yaml-dsl",
        "302-job-templates"
      })
  void answersLikeTheRecording(String folder) {
    List<Recording> recordings = Recording.behaviour(folder);
    List<String> problems = new ArrayList<>();
    InlineNames names = new InlineNames();
    int compared = 0;
    for (Recording recorded : recordings) {
      Recording recording = names.translated(recorded);
      if (isCovered(recording)) {
        compared++;
        problems.addAll(problemsOf(recording, names));
      } else if (!recording.method().equals("GET")) {
        break;
      }
    }

    assertThat(compared).as("requests compared").isGreaterThan(2);
    assertThat(problems).isEmpty();
  }

  private static boolean isCovered(Recording recording) {
    String path = recording.path().replaceFirst("\\?.*", "");
    return (recording.status() == 404 && recording.response().has("type"))
        || Routes.table().allowed(path).contains(recording.method())
        || recording.status() == 405;
  }

  private static List<String> problemsOf(Recording recording, InlineNames names) {
    if (DEVIATIONS.keySet().stream().anyMatch(recording.name()::matches)) {
      if (recording.method().equals("GET")) {
        names.learn(recording.response(), answer(recording, RecordedBehaviourTest::isOver).body());
      }
      return List.of();
    }
    JsonNode status = recording.response().path("status");
    Answer answer = answer(recording, status::equals);
    names.learn(recording.response(), answer.body());
    if (answer.status() != recording.status()) {
      return List.of(
          "%s: expected %d, but it is %d: %s"
              .formatted(recording.name(), recording.status(), answer.status(), answer.body()));
    }
    JsonNode expected = recording.response().deepCopy();
    JsonNode actual = answer.body().deepCopy();
    if (recording.status() >= 400 && expected.path("message").isTextual()) {
      forgetWording((ObjectNode) expected, (ObjectNode) actual);
    } else if (recording.status() >= 400 && expected.path("detail").isTextual()) {
      // The original speaks of its framework there.
      assertThat(actual.path("detail").asText()).isNotBlank();
      ((ObjectNode) actual).set("detail", expected.get("detail"));
    }
    return Differences.between(expected, actual).stream()
        .map(difference -> recording.name() + difference)
        .toList();
  }

  private static boolean isOver(JsonNode status) {
    return WorkflowStatus.valueOf(status.asText()).isTerminal();
  }

  /** The recorder waited for the end of a run before it read it. */
  private static Answer answer(Recording recording, Predicate<JsonNode> isAwaited) {
    boolean instance = recording.response().has("runtime_workflow");
    return instance
        ? Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () -> http.send(recording.request(http)),
                answer -> isAwaited.test(answer.body().path("status")))
        : http.send(recording.request(http));
  }

  /** Of an error, the words may be others where they name Java; that there are some is compared. */
  private static void forgetWording(ObjectNode expected, ObjectNode actual) {
    if (OTHER_WORDS.matcher(expected.path("message").asText()).find()) {
      assertThat(actual.path("message").asText()).isNotBlank();
      expected.remove("message");
      actual.remove("message");
    }
    // The original has stack lines there, or repeats the message; ours names each problem.
    expected.remove("errors");
    actual.remove("errors");
  }
}
