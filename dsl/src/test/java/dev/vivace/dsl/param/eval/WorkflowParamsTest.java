package dev.vivace.dsl.param.eval;

import static dev.vivace.dsl.param.eval.TestScopes.INPUTS;
import static dev.vivace.dsl.param.eval.TestScopes.MANUAL;
import static dev.vivace.dsl.param.eval.TestScopes.NOW;
import static dev.vivace.dsl.param.eval.TestScopes.evaluate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.InstanceParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evaluates the parameters of a workflow to what its runs use. */
class WorkflowParamsTest {

  @Test
  void evaluatesNothingForAWorkflowWithoutParams() {
    WorkflowParams params = WorkflowParams.evaluate(CompiledParams.of(workflow()), MANUAL, INPUTS);

    assertThat(params.evaluated()).isEmpty();
    assertThat(CompiledParams.of(workflow())).isSameAs(CompiledParams.of(workflow()));
  }

  @Test
  void usesTheZoneOfTheFirstTimeTrigger() {
    TimeTrigger daily = new TimeTrigger.Predefined("@daily", "Asia/Tokyo", null);
    TimeTrigger later = new TimeTrigger.Cron("0 0 * * *", "UTC", null);
    Workflow workflow =
        new Workflow(
            "wf", null, null, null, null, List.of(daily, later), null, null, null, null, List.of());
    InstanceScope like = MANUAL;
    InstanceScope scope =
        new InstanceScope(
            "wf",
            null,
            null,
            like.owner(),
            like.initiator(),
            like.runPolicy(),
            InstanceScope.firstTimeTriggerTimezone(workflow),
            like.createTime(),
            "test");

    WorkflowParams params = WorkflowParams.evaluate(CompiledParams.of(workflow), scope, INPUTS);

    assertThat(result(params, "DSL_DEFAULT_TZ")).isEqualTo("Asia/Tokyo");
    assertThat(result(params, "TARGET_RUN_HOUR")).isEqualTo("17");
    assertThat(result(params, "RUN_DATE")).isEqualTo("20261122");
    assertThat(InstanceScope.firstTimeTriggerTimezone(workflow())).isEmpty();
  }

  @Test
  void evaluatesSystemParamsOnlyWhenSomethingNamesThem() {
    WorkflowParams params = evaluate("n", "1 + 1", "when", "RUN_DATE");

    assertThat(params.evaluated()).containsOnlyKeys("n", "when", "RUN_DATE", "RUN_TS");
    assertThat(result(params, "when")).isEqualTo("20261122");
    assertThat(result(params, "owner")).isEqualTo("owner of it");
    assertThat(params.get("job_template_version")).isNull();
    assertThat(params.get("no such param")).isNull();
  }

  @Test
  void givesTheSameSystemParamsWheneverTheyAreAsked() {
    WorkflowParams params = evaluate("n", "1");
    WorkflowParams later =
        WorkflowParams.restore(
            MANUAL, params.evaluated(), EvaluationInputs.of(NOW.plusSeconds(90_000), "x"));

    assertThat(result(later, "RUN_TS")).isEqualTo(TestScopes.CREATED.toEpochMilli());
    assertThat(results(later.withSystemDefaults()))
        .isEqualTo(results(params.withSystemDefaults()))
        .hasSize(24);
  }

  @Test
  void showsSystemParamsFirstInTheirOrder() {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    definitions.put("mine", ParamDefinition.expression(ParamType.STRING, "RUN_DATE"));
    definitions.put("TARGET_RUN_HOUR", ParamDefinition.literal(ParamType.LONG, 7L));

    Map<String, Param> all = TestScopes.workflow(definitions).withSystemDefaults();

    assertThat(all.keySet())
        .startsWith("DSL_DEFAULT_TZ", "WORKFLOW_CRON_TIMEZONE", "RUN_TS", "TARGET_RUN_DATE")
        .endsWith("RUN_DATE_MINUS_7", "owner", "workflow_id", "mine");
    assertThat(all.get("TARGET_RUN_HOUR")).extracting(Param::result).isEqualTo("7");
  }

  @Test
  void leavesOutOfAViewWhatCannotBeEvaluated() {
    WorkflowParams params =
        TestScopes.workflow(
            Map.of("DSL_DEFAULT_TZ", ParamDefinition.literal(ParamType.STRING, "Mars/Olympus")));

    assertThat(params.withSystemDefaults())
        .containsKeys("DSL_DEFAULT_TZ", "RUN_DATE")
        .doesNotContainKeys("TARGET_RUN_DATE", "DERIVED_RUN_TS");
    assertThatThrownBy(() -> result(params, "TARGET_RUN_DATE")).isInstanceOf(ParamException.class);
  }

  @Test
  void evaluatesParamsInWhateverOrderTheyNeedEachOther() {
    WorkflowParams params = evaluate("c", "b * 2", "b", "a + 1", "a", "4");

    assertThat(results(params.evaluated())).isEqualTo(Map.of("a", 4L, "b", 5L, "c", 10L));
    assertThat(params.evaluated().keySet()).containsExactly("c", "b", "a");
  }

  @Test
  void seesInParamsOnlyWhatTheExpressionNamesAnyway() {
    WorkflowParams params = evaluate("base", "3", "p", "base == params.get('base') ? 1 : 0");

    assertThat(result(params, "p")).isEqualTo(1L);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "INITIATOR_TIMEZONE, ''",
    "INITIATOR_TYPE, MANUAL",
    "INITIATOR_RUNNER_NAME, tester",
    "RUN_POLICY, START_FRESH_NEW_RUN",
    "owner, owner of it",
    "FIRST_TIME_TRIGGER_TIMEZONE, ''",
    "workflow_id, wf",
    "workflow_instance_id, ''",
    "workflow_run_id, ''",
  })
  void knowsTheInstanceButNotItsNumber(String field, String expected) {
    ParamDefinition asked =
        ParamDefinition.expression(ParamType.STRING, "params.getFromInstance('" + field + "')");

    assertThat(result(TestScopes.workflow(Map.of("p", asked)), "p")).isEqualTo(expected);
  }

  @Test
  void readsTheParamsOfTheTriggerThatASignalFired() {
    InstanceParam value =
        new InstanceParam(
            ParamDefinition.literal(ParamType.LONG, 20260101L), 20260101L, Instant.EPOCH);
    Initiator signal = new Initiator.Signal(0, "uuid", Map.of("tbl", 3L), Map.of("date", value));
    CompiledParams params =
        CompiledParams.of(
            TestScopes.definition(
                Map.of(
                    "d",
                    ParamDefinition.expression(ParamType.LONG, "params.getFromSignal('date')"))));

    WorkflowParams evaluated = WorkflowParams.evaluate(params, TestScopes.of("wf", signal), INPUTS);

    assertThat(result(evaluated, "d")).isEqualTo(20260101L);
  }

  @Test
  void evaluatesTheEntriesOfAMapAgainstTheWorkflowNotAgainstEachOther() {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    definitions.put("n", ParamDefinition.literal(ParamType.LONG, 3L));
    definitions.put(
        "m",
        ParamDefinition.literal(
            ParamType.MAP,
            Map.of(
                "n", ParamDefinition.literal(ParamType.LONG, 100L),
                "twice", ParamDefinition.expression(ParamType.LONG, "n * 2"),
                "text", ParamDefinition.literal(ParamType.STRING, "${n}"),
                "d", ParamDefinition.literal(ParamType.DOUBLE, new BigDecimal("1.0")))));

    assertThat(result(TestScopes.workflow(definitions), "m"))
        .isEqualTo(Map.of("n", 100L, "twice", 6L, "text", "3", "d", 1.0));
  }

  @Test
  void leavesNullsOutOfTheResultOfAMap() {
    ParamDefinition map =
        ParamDefinition.expression(
            ParamType.MAP, "m = new Map(); m.put('a', 1); m.put('b', null); return m;");

    assertThat(result(TestScopes.workflow(Map.of("m", map)), "m")).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void fillsTextsListsAndMapKeys() {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    definitions.put("s", ParamDefinition.literal(ParamType.STRING, "v"));
    definitions.put(
        "list", ParamDefinition.literal(ParamType.STRING_ARRAY, List.of("a", "${s}", "$$")));
    definitions.put(
        "map", ParamDefinition.literal(ParamType.STRING_MAP, Map.of("${s}", "$s", "k", "x")));

    WorkflowParams params = TestScopes.workflow(definitions);

    assertThat(result(params, "list")).isEqualTo(List.of("a", "v", "$"));
    assertThat(result(params, "map")).isEqualTo(Map.of("v", "v", "k", "x"));
  }

  @Test
  void restartsWithTheResultsOfTheRunBefore() {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    definitions.put("p", ParamDefinition.literal(ParamType.LONG, 3L));
    definitions.put("q", ParamDefinition.expression(ParamType.LONG, "p * 10"));
    definitions.put("dollar", ParamDefinition.literal(ParamType.STRING, "$${p}"));
    WorkflowParams before = TestScopes.workflow(definitions);

    CompiledParams settled =
        CompiledParams.settled(before.withSystemDefaults())
            .with(Map.of("p", ParamDefinition.literal(ParamType.LONG, 4L)), ParamSource.RESTART);
    WorkflowParams after =
        WorkflowParams.evaluate(
            settled, MANUAL, EvaluationInputs.of(NOW.plusSeconds(100_000), "run-2"));

    assertThat(result(after, "p")).isEqualTo(4L);
    assertThat(result(after, "q")).isEqualTo(30L);
    assertThat(result(after, "dollar")).isEqualTo("${p}");
    assertThat(result(after, "RUN_TS")).isEqualTo(result(before, "RUN_TS"));
    assertThat(after.get("q"))
        .extracting(Param::definition)
        .isEqualTo(
            new ParamDefinition(
                ParamType.LONG,
                30L,
                null,
                ParamMode.MUTABLE,
                null,
                List.of(),
                Map.of("source", "DEFINITION")));
  }

  @Test
  void isAFunctionOfItsInputs() {
    ParamDefinition id = ParamDefinition.expression(ParamType.STRING, "params.nextUniqueId()");
    ParamDefinition number = ParamDefinition.expression(ParamType.DOUBLE, "Math.random()");
    CompiledParams params =
        CompiledParams.of(TestScopes.definition(Map.of("id", id, "id2", id, "number", number)));

    WorkflowParams once = WorkflowParams.evaluate(params, MANUAL, INPUTS);
    WorkflowParams again = WorkflowParams.evaluate(params, MANUAL, INPUTS);
    WorkflowParams other =
        WorkflowParams.evaluate(params, MANUAL, EvaluationInputs.of(NOW, "another seed"));

    assertThat(once.evaluated()).isEqualTo(again.evaluated());
    assertThat(result(once, "id")).isNotEqualTo(result(once, "id2"));
    assertThat(result(once, "id")).isNotEqualTo(result(other, "id"));
    assertThat(result(once, "number")).isNotEqualTo(result(other, "number"));
  }

  @Test
  void readsBackWhatIsStored() {
    WorkflowParams params = evaluate("n", "1 + 1", "t", "2");

    params
        .withSystemDefaults()
        .values()
        .forEach(param -> assertThat(Param.of(param.toInstance())).isEqualTo(param));
  }

  private static Workflow workflow() {
    return new Workflow("wf", null, null, null, null, null, null, null, null, null, List.of());
  }

  private static Object result(WorkflowParams params, String name) {
    Param param = params.get(name);
    return Objects.requireNonNull(param, name).result();
  }

  private static Map<String, Object> results(Map<String, Param> params) {
    Map<String, Object> results = new LinkedHashMap<>();
    params.forEach((name, param) -> results.put(name, param.result()));
    return results;
  }
}
