package dev.vivace.dsl.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.ErrorBody;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.Page;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VivaceJsonTest {

  @Test
  void readsPushWithEveryWrapper() {
    String json =
        """
        {"properties": {"owner": {"name": "alice", "team": "data"}, "run_strategy": 3},
         "is_active": false, "source": "repo", "count": 7,
         "workflow": {
           "id": "orders", "timeout": "2 hours", "tags": ["etl", {"name": "gold", "rank": 1}],
           "criticality": "medium",
           "time_triggers": [{"type": "cron", "cron": "0 3 * * *", "timezone": "UTC"}],
           "steps": [
             {"step": {"id": "a", "type": "noop", "failure_mode": "ignore_failure",
                       "transition": {"successors": {"b": "x > 1", "c": true, "d": null}}}},
             {"subworkflow": {"id": "b", "sync": false}},
             {"foreach": {"id": "c", "concurrency": 5, "strict_ordering": true, "steps": [
               {"step": {"id": "c1", "type": "SLEEP"}}]}},
             {"while": {"id": "d", "condition": "i < 3", "steps": []}},
             {"template": {"id": "e", "sub_type": "shell"}}]}}
        """;

    var request = VivaceJson.readCreateRequest(json.getBytes(UTF_8));

    assertThat(request.activates()).isFalse();
    assertThat(request.extras()).isEqualTo(Map.of("source", "repo", "count", 7L));
    Properties properties = Objects.requireNonNull(request.properties());
    assertThat(properties.owner()).isEqualTo(new User("alice", Map.of("team", "data")));
    assertThat(properties.runStrategy()).isEqualTo(RunStrategy.parallel(3));
    Workflow workflow = request.workflow();
    assertThat(workflow.timeout()).isEqualTo(ParsableLong.of("2 hours"));
    assertThat(workflow.tags())
        .containsExactly(Tag.of("etl"), new Tag("gold", null, Map.of("rank", 1L)));
    assertThat(workflow.timeTriggers())
        .containsExactly(new TimeTrigger.Cron("0 3 * * *", "UTC", null));
    assertThat(workflow.steps())
        .containsExactly(
            new Step.Typed(first(), StepType.NO_OP, null, null, null),
            new Step.Subworkflow(StepHeader.of("b"), false, null),
            new Step.Foreach(
                StepHeader.of("c"),
                ParsableLong.of(5),
                true,
                List.of(new Step.Typed(StepHeader.of("c1"), StepType.SLEEP, null, null, null))),
            new Step.While(StepHeader.of("d"), "i < 3", List.of()),
            new Step.Template(StepHeader.of("e"), "shell", null));
    assertThat(VivaceJson.readCreateRequest(VivaceJson.write(request))).isEqualTo(request);
    assertThat(VivaceJson.readCreateRequest(new ByteArrayInputStream(json.getBytes(UTF_8))))
        .isEqualTo(request);
  }

  private static StepHeader first() {
    Map<String, @Nullable String> conditions = new HashMap<>(Map.of("b", "x > 1", "c", "true"));
    conditions.put("d", null);
    var edges = new Transition(null, conditions);
    return new StepHeader(
        "a", null, null, edges, FailureMode.IGNORE_FAILURE, null, null, null, null, null);
  }

  @Test
  void writesStepsInTheirWrappersAndNothingThatIsAbsent() {
    var step = new Step.Typed(StepHeader.of("a"), StepType.NO_OP, null, null, null);

    assertThat(VivaceJson.writeText(step)).isEqualTo("{\"step\":{\"id\":\"a\",\"type\":\"NoOp\"}}");
  }

  @Test
  void keepsTheDifferenceOfEmptyAndAbsent() {
    String json = "{\"step\":{\"id\":\"a\",\"tags\":[],\"params\":{},\"type\":\"NoOp\"}}";

    assertThat(VivaceJson.writeText(VivaceJson.read(json, Step.class))).isEqualTo(json);
  }

  @Test
  void keepsNumbersAndTextOfParsableLongs() {
    String json = "{\"error_retry_limit\":3,\"platform_retry_limit\":\"${limit}\"}";

    assertThat(VivaceJson.writeText(VivaceJson.read(json, RetryPolicy.class))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"parallel\"                                   | PARALLEL          | 20",
        "\"FIRST_ONLY\"                                 | FIRST_ONLY        | 1",
        "4                                              | PARALLEL          | 4",
        "{\"rule\":\"strict_sequential\"}               | STRICT_SEQUENTIAL | 1",
        "{\"rule\":\"PARALLEL\",\"workflow_concurrency\":5} | PARALLEL      | 5",
        "{\"rule\":\"last_only\",\"workflow_concurrency\":1} | LAST_ONLY    | 1"
      })
  void readsRunStrategyInAnyForm(String json, RunStrategy.Rule rule, long concurrency) {
    assertThat(VivaceJson.read(json, RunStrategy.class))
        .isEqualTo(new RunStrategy(rule, concurrency));
  }

  @Test
  void nullsOfPagesAreWritten() {
    assertThat(VivaceJson.writeText(Page.empty(3)))
        .isEqualTo(
            "{\"page_info\":{\"start_cursor\":null,\"end_cursor\":null,"
                + "\"has_previous_page\":false,\"has_next_page\":false,\"start_index\":null},"
                + "\"total_count\":3,\"elements\":[]}");
  }

  @Test
  void errorBodyHasOnlyWhatApplies() {
    assertThat(
            VivaceJson.writeText(
                ErrorBody.of("NOT_FOUND", OrchestratorException.notFound("no such workflow"))))
        .isEqualTo("{\"status\":\"NOT_FOUND\",\"message\":\"no such workflow\"}");
  }

  @Test
  void plainKeepsOrderTypesAndNulls() {
    JsonNode tree = VivaceJson.readTree("{\"b\":[1,2.50,null],\"a\":{\"c\":true}}".getBytes(UTF_8));

    assertThat(String.valueOf(VivaceJson.toPlain(tree)))
        .isEqualTo("{b=[1, 2.50, null], a={c=true}}");
  }

  @Test
  void readsListsOfOneType() {
    assertThat(VivaceJson.readList("[\"a\",{\"name\":\"b\"}]".getBytes(UTF_8), Tag.class))
        .containsExactly(Tag.of("a"), Tag.of("b"));
  }

  @Test
  void nestsParametersAndTheirMeta() {
    String json =
        "{\"value\":{\"x\":{\"value\":1,\"type\":\"LONG\",\"internal_mode\":\"OPTIONAL\"}},"
            + "\"type\":\"MAP\",\"name\":\"kept\"}";

    var param = VivaceJson.read(json, ParamDefinition.class);

    assertThat(param.type()).isEqualTo(ParamType.MAP);
    assertThat(param.meta()).isEqualTo(Map.of("name", "kept"));
    assertThat(VivaceJson.writeText(param)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "[1,", "{\"a\":1", "{'a':1}", "nope", "{} x", "{\"a\":1 2}"})
  void refusesWhatIsNoJson(String text) {
    refused(text.getBytes(UTF_8), ErrorCode.UNREADABLE_BODY);
  }

  @Test
  void refusesKeysThatComeTwice() {
    refused(push("\"id\":\"a\",\"id\":\"b\",\"steps\":[]"), ErrorCode.UNREADABLE_BODY);
  }

  @Test
  void refusesTextBeyondItsLimits() {
    refused("[".repeat(5000).getBytes(UTF_8), ErrorCode.UNREADABLE_BODY);
    refused(("{\"n\":" + "9".repeat(5000) + '}').getBytes(UTF_8), ErrorCode.UNREADABLE_BODY);
  }

  @Test
  void refusesMoreThanOneValue() {
    refused("{} {}".getBytes(UTF_8), ErrorCode.INVALID_ARGUMENT);
  }

  private static void refused(byte[] json, ErrorCode code) {
    assertThatThrownBy(() -> VivaceJson.readTree(json))
        .isInstanceOfSatisfying(
            OrchestratorException.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem).hasMessageStartingWith("JSON parse error: ");
              assertThat(problem.message()).doesNotContain("dev.vivace", "jackson", "Source");
            });
  }

  static byte[] push(String workflow) {
    return ("{\"workflow\":{" + workflow + "}}").getBytes(UTF_8);
  }
}
