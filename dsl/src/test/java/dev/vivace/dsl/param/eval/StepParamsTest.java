package dev.vivace.dsl.param.eval;

import static dev.vivace.dsl.param.eval.TestScopes.INPUTS;
import static dev.vivace.dsl.param.eval.TestScopes.NOW;
import static dev.vivace.dsl.param.eval.TestScopes.STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.compiled.CompiledParams;
import dev.vivace.dsl.protocol.status.StepStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepParamsTest {
  private static final WorkflowParams WORKFLOW =
      TestScopes.workflow(
          Map.of(
              "w", ParamDefinition.literal(ParamType.LONG, 10L),
              "words", ParamDefinition.literal(ParamType.STRING_ARRAY, List.of("go", "on"))));
  private static final StepScope SCOPE = new StepScope(WORKFLOW, STEP, new Up());

  @Test
  void costsNothingForAStepWithoutParams() {
    CompiledParams none = TestScopes.compiled(noOp(Map.of()));

    assertThat(StepParams.evaluate(none, SCOPE, INPUTS)).isSameAs(Map.of());
    assertThat(TestScopes.compiled(noOp(null))).isSameAs(none);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "w + 1 | 11",
        "params.get('w') + 1 | 11",
        "params['w'] + 1 | 11",
        "params.containsKey('x') ? 1 : 0 | 0",
        "params.containsKey('RUN_DATE') ? 1 : 0 | 1",
        "x + 1 | 6",
        "a__x + 1 | 6",
        "up__n * 2 | 14",
        "_up___n * 2 | 14",
        "params.getFromStep('up', 'n') | 7",
        "params.getFromStep('up', 'MAESTRO_STEP_STATUS') == 'SUCCEEDED' ? 1 : 0 | 1",
        "params.getFromStep('up', 'MAESTRO_STEP_END_TIME') | 1000",
        "params.getFromStep('up', 'MAESTRO_STEP_ERROR_RETRIES') | 4",
        "params.getFromStep('MAESTRO_STEP_ERROR_RETRIES') | 1",
        "params.getFromStep('step_id') == 'a' ? 1 : 0 | 1",
        "params.getFromStep('step_attempt_id') | 2",
        "params.getFromStep('step_instance_id') | 3",
        "step_attempt_id | 2",
        "step_id == 'a' ? 1 : 0 | 1",
        "workflow_instance_id | 1",
        "maestro_step_satisfied ? 1 : 0 | 1",
        "RUN_TS | 1795336215568",
        "params.getFromInstance('workflow_run_id') | 1",
        "System.currentTimeMillis() | 1795336215588",
        "words.length | 2",
      })
  void seesItsOwnParamsTheWorkflowAndFinishedStepsUpstream(String expression, long expected) {
    assertThat(evaluate("x", "5", "p", expression).get("p"))
        .extracting(Param::result)
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "nothere | Cannot find the referenced param [nothere] in step [a] or upstream steps or the"
            + " workflow",
        "zz__x | Failed to evaluate the param with a definition: [zz__x]. Please check if there is"
            + " a typo in the expression.",
        "up__nope | Cannot find the referenced param name [nope] in step [up]",
        "a__nope | Cannot find the referenced param name [nope] in step [a]",
      })
  void saysWhichNameStandsForNothing(String expression, String message) {
    assertThatThrownBy(() -> evaluate("p", expression))
        .isInstanceOf(ParamException.class)
        .hasMessage(message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "params.getFromStep('a', 'x') | getFromStep throws an exception for stepId=[a],"
            + " paramName=[x]",
        "params.getFromStep('a', 'MAESTRO_STEP_STATUS') | getFromStep throws an exception for"
            + " stepId=[a], paramName=[MAESTRO_STEP_STATUS]",
        "params.getFromStep('zz', 'x') | getFromStep throws an exception for stepId=[zz],"
            + " paramName=[x]",
        "params.getFromStep('up', 'zz') | getFromStep throws an exception for stepId=[up],"
            + " paramName=[zz]",
        "params.getFromStep('owner') | getFromStep throws an exception for fieldName=[owner]",
        "params.getFromInstance('owner') | getFromInstance throws an exception for"
            + " fieldName=[owner]",
        "params.getFromInstance('FIRST_TIME_TRIGGER_TIMEZONE') | getFromInstance throws an"
            + " exception for fieldName=[FIRST_TIME_TRIGGER_TIMEZONE]",
        "params.getFromSignal('x') | getFromSignal throws an exception for paramName=[x]",
        "params.getFromSignalOrDefault('x', 'y') | params DO NOT support calling method:"
            + " getFromSignalOrDefault with args: x,y",
        "params.getFromSignalOrDefault('s', 'x', 'y') | params DO NOT support calling method:"
            + " getFromSignalOrDefault with args: s,x,y",
      })
  void keepsTheReasonOfAFailedFunction(String expression, String detail) {
    assertThatThrownBy(() -> evaluate("x", "5", "p", expression))
        .isInstanceOfSatisfying(
            ParamException.class,
            e -> {
              assertThat(e.message())
                  .isEqualTo(
                      "BAD_REQUEST - Expression evaluation throws an exception for expr=[%s]",
                      expression);
              assertThat(e.details()).containsExactly(detail);
            });
  }

  @Test
  void saysThatAFunctionIsNotThereYet() {
    assertThatThrownBy(() -> evaluate("p", "params.getFromForeach('f', 's', 'x')"))
        .isInstanceOfSatisfying(
            ParamException.class,
            e -> assertThat(e.details().get(0)).contains("not supported yet"));
  }

  @Test
  void computesAParamFromThatOfTheWorkflowOfTheSameName() {
    Map<String, Param> params = evaluate("w", "w * 2", "after", "w + 1");

    assertThat(results(params)).isEqualTo(Map.of("w", 20L, "after", 21L));
  }

  @Test
  void namesACycle() {
    assertThatThrownBy(() -> evaluate("p", "q", "q", "a__p"))
        .hasMessage(
            "Expected the params of step [a] to be free of cycles, but [p -> q -> p]; give one of"
                + " them a value");
  }

  @Test
  void fillsWhatOtherStepsHaveIntoText() {
    ParamDefinition text = ParamDefinition.literal(ParamType.STRING, "${up__n}/${up__list}/$w");

    Map<String, Param> params = evaluate(Map.of("t", text));

    assertThat(params.get("t")).extracting(Param::result).isEqualTo("7/[1,2]/10");
  }

  @Test
  void fillsInNamesThatOnlyBracesCanHold() {
    ParamDefinition text =
        ParamDefinition.literal(ParamType.STRING, "${job.1__list} ${c.d} $c.d ${last___n}");
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put("c", ParamDefinition.literal(ParamType.STRING, "C"));
    params.put("c.d", ParamDefinition.literal(ParamType.STRING, "dot"));
    params.put("t", text);

    assertThat(evaluate(params).get("t")).extracting(Param::result).isEqualTo("[1,2] dot C.d 7");
  }

  @ParameterizedTest
  @CsvSource({"${no.such}", "${no/such}", "${job.2__x}", "$nothere"})
  void namesAReferenceToNothing(String text) {
    String name = text.replaceAll("[${}]", "");

    assertThatThrownBy(() -> evaluate(Map.of("t", ParamDefinition.literal(ParamType.STRING, text))))
        .isInstanceOf(ParamException.class)
        .hasMessageContaining("[" + name + "]");
  }

  @Test
  void refusesToChangeWhatEveryStepHas() {
    assertThatThrownBy(
            () -> evaluate(Map.of("step_id", ParamDefinition.literal(ParamType.STRING, "me"))))
        .hasMessage("Cannot modify param with mode [CONSTANT] for parameter [step_id]");
  }

  @ParameterizedTest
  @CsvSource({"CONSTANT", "IMMUTABLE", "MUTABLE_ON_START"})
  void refusesARestartThatChangesAFixedParam(ParamMode mode) {
    CompiledParams params =
        TestScopes.compiled(
            noOp(
                Map.of(
                    "c", new ParamDefinition(ParamType.LONG, 3L, null, mode, null, null, null))));

    assertThatThrownBy(
            () ->
                assertThat(
                        params.with(
                            Map.of("c", ParamDefinition.literal(ParamType.LONG, 9L)),
                            ParamSource.RESTART))
                    .isNull())
        .hasMessage("Cannot modify param with mode [%s] for parameter [c]", mode);
  }

  @Test
  void fillsInTheDefaultsOfAStepType() {
    ParamDefinition url = ParamDefinition.literal(ParamType.STRING, "http://${step_id}/");
    ParamDefinition http = ParamDefinition.literal(ParamType.MAP, Map.of("url", url));
    Step step = typed(StepType.HTTP, Map.of("http", http));

    Map<String, Param> params = StepParams.evaluate(TestScopes.compiled(step), SCOPE, INPUTS);

    assertThat(params.keySet())
        .containsExactly("http", "status_code", "response_body", "state_expr");
    assertThat(params.get("http"))
        .extracting(Param::result)
        .isEqualTo(
            Map.of(
                "url",
                "http://a/",
                "method",
                "GET",
                "headers",
                Map.of("Content-Type", "application/json", "Accept", "application/json")));
  }

  @Test
  void asksForWhatAStepTypeRequires() {
    Step http = typed(StepType.HTTP, Map.of());
    Step task = typed(StepType.TASK, Map.of());

    assertThatThrownBy(() -> assertThat(TestScopes.compiled(http)).isNull())
        .hasMessage("[url] is a required parameter (type=[STRING])");
    assertThatThrownBy(() -> assertThat(TestScopes.compiled(task)).isNull())
        .hasMessage("[task] is a required parameter (type=[STRING])");
  }

  @Test
  void takesOutputsForParamsThatAreDeclaredAndMutable() {
    Map<String, Param> params =
        StepParams.evaluate(
            TestScopes.compiled(
                noOp(
                    Map.of(
                        "code",
                        ParamDefinition.literal(ParamType.LONG, 200L),
                        "fixed",
                        new ParamDefinition(
                            ParamType.LONG,
                            1L,
                            null,
                            ParamMode.MUTABLE_ON_START,
                            null,
                            null,
                            null)))),
            SCOPE,
            INPUTS);
    Instant later = NOW.plusMillis(5);

    Param code = StepParams.withOutputs(params, Map.of("code", 404), later).get("code");

    assertThat(code)
        .isEqualTo(
            new Param(
                new ParamDefinition(
                    ParamType.LONG,
                    404L,
                    null,
                    ParamMode.MUTABLE,
                    null,
                    List.of(),
                    Map.of("source", "OUTPUT_PARAMETER")),
                404L,
                later));
    assertThatThrownBy(() -> outputs(params, Map.of("fixed", 2L)))
        .hasMessage("Cannot modify param with mode [MUTABLE_ON_START] for parameter [fixed]");
    assertThatThrownBy(() -> outputs(params, Map.of("new", 2L)))
        .hasMessageContaining("Expected output param [new] to be declared");
    assertThatThrownBy(() -> outputs(params, Map.of("code", List.of())))
        .isInstanceOf(ParamException.class);
  }

  @Test
  void showsWhatEveryStepHasOnlyOnceParamsAreEvaluated() {
    Map<String, Param> own = evaluate("x", "3");

    Map<String, Param> view = StepParams.view(true, NOW, own, SCOPE, INPUTS);

    assertThat(view.keySet())
        .containsExactly(
            "maestro_step_satisfied",
            "workflow_instance_id",
            "step_instance_uuid",
            "step_attempt_id",
            "step_id",
            "x");
    assertThat(results(view))
        .containsEntry("workflow_instance_id", 1L)
        .containsEntry("step_instance_uuid", "uuid-of-a")
        .containsEntry("step_id", "a");
    assertThat(results(StepParams.view(false, NOW, null, SCOPE, INPUTS)))
        .isEqualTo(Map.of("maestro_step_satisfied", false));
  }

  private static void outputs(Map<String, Param> params, Map<String, Object> outputs) {
    assertThat(StepParams.withOutputs(params, outputs, NOW)).isNotNull();
  }

  private static Map<String, Param> evaluate(String... namesAndExpressions) {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    for (int i = 0; i < namesAndExpressions.length; i += 2) {
      definitions.put(
          namesAndExpressions[i],
          ParamDefinition.expression(ParamType.LONG, namesAndExpressions[i + 1]));
    }
    return evaluate(definitions);
  }

  private static Map<String, Param> evaluate(Map<String, ParamDefinition> definitions) {
    return StepParams.evaluate(TestScopes.compiled(noOp(definitions)), SCOPE, INPUTS);
  }

  private static Step noOp(@Nullable Map<String, ParamDefinition> params) {
    return typed(StepType.NO_OP, params);
  }

  private static Step typed(StepType type, @Nullable Map<String, ParamDefinition> params) {
    StepHeader header = new StepHeader("a", null, null, null, null, null, null, null, null, params);
    return new Step.Typed(header, type, null, null, null);
  }

  private static Map<String, Object> results(Map<String, Param> params) {
    Map<String, Object> results = new LinkedHashMap<>();
    params.forEach((name, param) -> results.put(name, param.result()));
    return results;
  }

  /** Steps that have finished. */
  static final class Up implements UpstreamSteps {
    @Override
    public @Nullable Finished find(String stepId) {
      return List.of("up", "_up", "job.1", "last_").contains(stepId) ? new Done() : null;
    }
  }

  private record Done() implements UpstreamSteps.Finished {
    @Override
    public StepStatus status() {
      return StepStatus.SUCCEEDED;
    }

    @Override
    public Instant endTime() {
      return Instant.ofEpochMilli(1_000);
    }

    @Override
    public long errorRetries() {
      return 4;
    }

    @Override
    public @Nullable Param param(String name) {
      return switch (name) {
        case "n", "_n" -> new Param(ParamDefinition.literal(ParamType.LONG, 7L), 7L, Instant.EPOCH);
        case "list" ->
            new Param(
                ParamDefinition.literal(ParamType.LONG_ARRAY, List.of(1L, 2L)),
                List.of(1L, 2L),
                Instant.EPOCH);
        default -> null;
      };
    }
  }
}
