package dev.vivace.dsl.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.protocol.ErrorBody;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.action.Breakpoint;
import dev.vivace.dsl.protocol.action.InstanceActionResponse;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.protocol.action.SignalInstance;
import dev.vivace.dsl.protocol.action.StepActionResponse;
import dev.vivace.dsl.protocol.action.StepRestartResponse;
import dev.vivace.dsl.protocol.action.TagPermit;
import dev.vivace.dsl.protocol.action.VersionActionResponse;
import dev.vivace.dsl.protocol.action.WorkflowOverview;
import dev.vivace.dsl.protocol.action.WorkflowTimeline;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of the original are read and written back unchanged. */
class GoldenTest {
  private static final String BEHAVIOURS = "golden/behaviours";
  private static final String GOLDEN = "golden";

  /** The type of an answer, by what was asked: method and path, first match wins. */
  private static final List<Map.Entry<String, Class<?>>> ROUTES =
      List.of(
          route("POST /workflows(/yaml)?", WorkflowDefinition.Envelope.class),
          route("PUT /workflows/actions/validate(/yaml)?", TimelineEvent.class),
          route("DELETE /workflows/[^/]+", TimelineEvent.class),
          route("GET /workflows/[^/]+/versions/(\\w+|pagination)", WorkflowDefinition.class),
          route("GET /workflows/[^/]+/overview", WorkflowOverview.class),
          route("GET /workflows/[^/]+/timeline", WorkflowTimeline.class),
          route("(GET|POST|DELETE) /workflows/[^/]+/properties.*", PropertiesSnapshot.class),
          route("PUT /workflows/[^/]+/versions/\\w+/actions/activate", VersionActionResponse.class),
          route("PUT /workflows/[^/]+/actions/deactivate", VersionActionResponse.class),
          route("PUT /workflows/[^/]+/actions/(stop|kill|unblock)", TimelineEvent.class),
          route("POST .*/actions/start", StartResponse.class),
          route("POST .*/steps/[^/]+/actions/restart", StepRestartResponse.class),
          route("POST .*/instances/\\d+/actions/restart", StartResponse.class),
          route("PUT .*/steps/.*", StepActionResponse.class),
          route("PUT .*/instances/.*", InstanceActionResponse.class),
          route(
              "GET /workflows/steps/breakpoints/paused-step-attempts",
              Breakpoint.PausedAttempt.class),
          route("DELETE /workflows/steps/breakpoints", Breakpoint.Removed.class),
          route("(GET|POST) /workflows/steps/breakpoints", Breakpoint.class),
          route("GET .*/instances/\\d+(/runs/\\w+)?/steps.*", StepInstance.class),
          route("GET .*/instances(/\\d+)?(/runs(/\\w+)?)?", WorkflowInstance.class),
          route("(GET|POST) /signals.*", SignalInstance.class),
          route("GET /tag-permits/.*", TagPermit.class),
          route("(GET|POST) /job-templates.*", JobTemplate.class));

  /** Answers that no type of ours stands for, each with the reason. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          ".*/action-map", "a fixed table, written by the gateway",
          ".*/inline-path", "hidden in the contract; places in it have no step",
          "DELETE /job-templates.*", "plain text",
          "(POST|DELETE) /tag-permits.*", "no body",
          "GET /signals/.*/(?!latest).*", "no body where there is no signal");

  static List<String> answers() {
    return Recorded.files(BEHAVIOURS, ".response.json");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answersOfBehavioursRoundTrip(String file) {
    byte[] answer = Recorded.read(BEHAVIOURS, file);
    String exchange = file.substring(0, file.length() - ".response.json".length());
    String status = new String(Recorded.read(BEHAVIOURS, exchange + ".status"), UTF_8).trim();
    String asked = asked(Recorded.tree(BEHAVIOURS, exchange + ".request.json"));

    if (!status.startsWith("2")) {
      errorRoundTrips(file, answer);
    } else {
      Optional<String> reason = find(LEFT_OUT.entrySet(), asked);
      Assumptions.assumeTrue(reason.isEmpty(), () -> asked + " is left out: " + reason);
      roundTrips(file, VivaceJson.readTree(answer), find(ROUTES, asked).orElseThrow());
    }
  }

  private static void errorRoundTrips(String file, byte[] answer) {
    Assumptions.assumeTrue(
        answer.length > 0 && answer[0] == '{', "not the contract's error: a page of a web server");
    JsonNode body = VivaceJson.readTree(answer);
    Assumptions.assumeTrue(
        body.path("status").isTextual(), "not the contract's error: one of a web framework");
    roundTrip(file, body, ErrorBody.class);
  }

  static List<String> samples() {
    return Recorded.files(GOLDEN, ".json").stream()
        .filter(file -> !file.startsWith("behaviours"))
        .filter(file -> typeOfSample(file).isPresent())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void answersOfSamplesRoundTrip(String file) {
    JsonNode answer = Recorded.tree(GOLDEN, file);

    roundTrips(
        file, answer, wasAnswered(file) ? typeOfSample(file).orElseThrow() : ErrorBody.class);
  }

  private static boolean wasAnswered(String file) {
    String status = file.substring(0, file.length() - "json".length()) + "status";
    return new String(Recorded.read(GOLDEN, status), UTF_8).startsWith("2");
  }

  private static Optional<Class<?>> typeOfSample(String file) {
    return switch (file.substring(file.indexOf('/') + 1)) {
      case "push-response.json" -> Optional.of(WorkflowDefinition.Envelope.class);
      case "definition-enriched.json" -> Optional.of(WorkflowDefinition.class);
      case "start-response.json" -> Optional.of(StartResponse.class);
      case "instance.json", "instance-enriched.json", "run.json", "run-aggregated.json" ->
          Optional.of(WorkflowInstance.class);
      case "steps.json", "step-attempt.json", "step-attempt-enriched.json", "step-view.json" ->
          Optional.of(StepInstance.class);
      default -> Optional.empty();
    };
  }

  /** One value, or each of an array or a page. */
  private static void roundTrips(String file, JsonNode answer, Class<?> type) {
    JsonNode values = answer.has("elements") ? answer.get("elements") : answer;
    if (values.isArray()) {
      values.forEach(value -> roundTrip(file, value, type));
    } else {
      roundTrip(file, values, type);
    }
  }

  private static void roundTrip(String file, JsonNode answer, Class<?> type) {
    Object value = VivaceJson.read(answer, type);

    assertThat(Canonical.of(VivaceJson.toTree(value))).as(file).isEqualTo(Canonical.of(answer));
  }

  private static String asked(JsonNode request) {
    String path = request.get("path").asText().replaceFirst("^/api/v3", "");
    return request.get("method").asText() + ' ' + path.replaceFirst("\\?.*", "");
  }

  private static Map.Entry<String, Class<?>> route(String asked, Class<?> answer) {
    return Map.entry(asked, answer);
  }

  private static <T> Optional<T> find(Collection<Map.Entry<String, T>> routes, String asked) {
    return routes.stream()
        .filter(route -> asked.matches(route.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
