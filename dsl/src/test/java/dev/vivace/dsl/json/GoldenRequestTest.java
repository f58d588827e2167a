package dev.vivace.dsl.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.action.Breakpoint;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.protocol.action.PropertiesUpdateRequest;
import dev.vivace.dsl.protocol.action.RestartRequest;
import dev.vivace.dsl.protocol.action.SignalInstance;
import dev.vivace.dsl.protocol.action.StepRestartRequest;
import dev.vivace.dsl.protocol.action.TagPermit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests sent to the original are read, or refused if it refused them as JSON. */
class GoldenRequestTest {
  private static final String BEHAVIOURS = "golden/behaviours";
  private static final String PARSE_ERROR = "JSON parse error: ";

  private static final List<Map.Entry<String, Class<?>>> ROUTES =
      List.of(
          Map.entry("POST /workflows", WorkflowCreateRequest.class),
          Map.entry("PUT /workflows/actions/validate", WorkflowCreateRequest.class),
          Map.entry("POST .*/actions/start", StartRequest.class),
          Map.entry("POST .*/steps/[^/]+/actions/restart", StepRestartRequest.class),
          Map.entry("POST .*/actions/restart", RestartRequest.class),
          Map.entry("POST .*/properties", PropertiesUpdateRequest.class),
          Map.entry("POST /workflows/steps/breakpoints", Breakpoint.Request.class),
          Map.entry("POST /signals", SignalInstance.CreateRequest.class),
          Map.entry("POST /tag-permits", TagPermit.Request.class),
          Map.entry("POST /job-templates", JobTemplate.CreateRequest.class));

  /** Refused by the rules of a definition, not by its form. */
  private static final String DUPLICATE_TAG = "273-tags-everywhere/06-push-dup";

  static List<String> requests() {
    return Recorded.files(BEHAVIOURS, ".request.json").stream()
        .filter(file -> typeOf(file).isPresent())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestsAreReadOrRefusedAsRecorded(String file) {
    JsonNode body = Recorded.tree(BEHAVIOURS, file).get("body");
    Class<?> type = typeOf(file).orElseThrow();
    JsonNode answer = answer(file);

    if (answer.path("message").asText().startsWith(PARSE_ERROR)
        && !file.startsWith(DUPLICATE_TAG)) {
      assertThatThrownBy(() -> read(body, type))
          .isInstanceOfSatisfying(
              OrchestratorException.class,
              problem -> {
                assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
                assertThat(problem).hasMessageStartingWith(PARSE_ERROR);
                assertThat(problem.message()).doesNotContain("dev.vivace", "jackson", "java.");
              });
    } else if (!missing(answer).isEmpty()) {
      assertThatThrownBy(() -> read(body, type))
          .isInstanceOfSatisfying(
              OrchestratorException.class,
              problem ->
                  assertThat(problem.errors())
                      .containsExactlyInAnyOrderElementsOf(missing(answer)));
    } else if (!answer.has("errors")) {
      assertThatCode(() -> roundTrip(body, type)).doesNotThrowAnyException();
    }
  }

  static List<String> samples() {
    return Recorded.files("golden", ".json").stream()
        .filter(file -> file.matches("sample-[^/]*/(push|start)-request.json"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void requestsOfSamplesRoundTrip(String file) {
    JsonNode body = Recorded.tree("golden", file);

    roundTrip(
        body,
        file.endsWith("push-request.json") ? WorkflowCreateRequest.class : StartRequest.class);
  }

  private static Object read(JsonNode body, Class<?> type) {
    return type == StartRequest.class
        ? VivaceJson.readStartRequest(VivaceJson.write(body))
        : VivaceJson.read(VivaceJson.write(body), type);
  }

  private static void roundTrip(JsonNode body, Class<?> type) {
    Object value = VivaceJson.read(body, type);

    assertThat(VivaceJson.read(VivaceJson.write(value), type)).isEqualTo(value);
  }

  private static List<String> missing(JsonNode answer) {
    List<String> errors =
        StreamSupport.stream(answer.path("errors").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    return errors.stream().allMatch(error -> error.endsWith(" may not be null"))
        ? errors
        : List.of();
  }

  private static JsonNode answer(String file) {
    byte[] answer = Recorded.read(BEHAVIOURS, file.replace(".request.", ".response."));
    return VivaceJson.readTree(answer.length == 0 ? "{}".getBytes(UTF_8) : answer);
  }

  private static Optional<Class<?>> typeOf(String file) {
    JsonNode request = Recorded.tree(BEHAVIOURS, file);
    String asked =
        request.get("method").asText()
            + ' '
            + request.get("path").asText().replaceFirst("^/api/v3", "").replaceFirst("\\?.*", "");
    return request.path("body").isObject()
        ? ROUTES.stream()
            .filter(route -> asked.matches(route.getKey()))
            .<Class<?>>map(Map.Entry::getValue)
            .findFirst()
        : Optional.empty();
  }
}
