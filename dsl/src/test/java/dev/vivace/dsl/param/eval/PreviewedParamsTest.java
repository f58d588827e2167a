package dev.vivace.dsl.param.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.compiled.CompiledParams;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Before a run each param has a value, depends on the run, or is broken. */
class PreviewedParamsTest {
  private static final EvaluationInputs AHEAD = EvaluationInputs.preview(TestScopes.NOW);
  private static final String OUTPUT = "depends on step 'up'";

  private static final UpstreamSteps UPSTREAM =
      stepId -> {
        if (stepId.equals("up")) {
          throw ParamException.undecided(OUTPUT);
        }
        return null;
      };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "params.nextUniqueId()",
        "Math.random() > 0.5 ? 'a' : 'b'",
        "'id ' + params.nextUniqueId()",
      })
  void whatIsRandomIsNotKnown(String expression) {
    PreviewedParams previewed =
        workflow(Map.of("p", ParamDefinition.expression(ParamType.STRING, expression)));

    assertThat(previewed.known()).isEmpty();
    assertThat(previewed.failed()).isEmpty();
    assertThat(previewed.undecided().get("p")).startsWith("depends on chance");
  }

  @Test
  void whatDependsOnAnUndecidedParamIsUndecidedForTheSameReason() {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put("last", ParamDefinition.literal(ParamType.STRING, "<${next}>"));
    params.put("next", ParamDefinition.expression(ParamType.STRING, "id + 'x'"));
    params.put("id", ParamDefinition.expression(ParamType.STRING, "params.nextUniqueId()"));
    params.put("n", ParamDefinition.expression(ParamType.LONG, "1 + 2"));

    PreviewedParams previewed = workflow(params);

    assertThat(previewed.undecided().keySet()).containsExactlyInAnyOrder("last", "next", "id");
    assertThat(previewed.undecided().values()).allMatch(reason -> reason.contains("chance"));
    assertThat(previewed.known().get("n").result()).isEqualTo(3L);
    assertThat(previewed.isSound()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          up__rows                                    | depends on step 'up'
          params.getFromStep('up', 'rows')            | depends on step 'up'
          own                                         | depends on step 'up'
          open                                        | depends on the weather
          params.get('open')                          | depends on the weather
          params.getFromInstance('workflow_instance_id') | depends on the instance, which is not started yet
          params.getFromStep('step_instance_uuid')    | depends on the instance, which is not started yet
          workflow_instance_id                        | depends on the instance, which is not started yet
          """)
  void whatOnlyTheRunGivesToAStepIsUndecided(String expression, String reason) {
    PreviewedParams previewed = step("p", expression);

    assertThat(previewed.failed()).isEmpty();
    assertThat(previewed.undecided()).containsEntry("p", reason);
  }

  @ParameterizedTest
  @CsvSource({"day + 1, 21", "day, 20", "7, 7", "step_attempt_id, 1"})
  void whatNeedsNoRunHasItsValue(String expression, long value) {
    assertThat(step("p", expression).known().get("p").result()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 / 0", "nothere", "other__rows", "1 +"})
  void whatIsBrokenIsNotUndecided(String expression) {
    PreviewedParams previewed = step("p", expression);

    assertThat(previewed.undecided()).doesNotContainKey("p");
    assertThat(previewed.causes()).containsOnlyKeys("p");
  }

  @Test
  void aBrokenParamIsNamedOnceHoweverManyReferToIt() {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    for (int i = 40; i > 0; i--) {
      String both = "p" + (i - 1) + " + p" + (i - 1);
      params.put("p" + i, ParamDefinition.expression(ParamType.LONG, both));
    }
    params.put("p0", ParamDefinition.expression(ParamType.LONG, "1 / 0"));

    PreviewedParams previewed = workflow(params);

    assertThat(previewed.failed()).hasSize(41);
    assertThat(previewed.causes()).containsOnlyKeys("p0");
  }

  private static PreviewedParams workflow(Map<String, ParamDefinition> params) {
    return WorkflowParams.preview(
        CompiledParams.of(TestScopes.definition(params)), TestScopes.MANUAL, AHEAD);
  }

  /** A param of a step whose workflow knows the day, but not what is open. */
  private static PreviewedParams step(String name, String expression) {
    InstanceScope like = TestScopes.MANUAL;
    InstanceScope scope =
        new InstanceScope(
            "wf",
            null,
            1L,
            like.owner(),
            like.initiator(),
            like.runPolicy(),
            "",
            like.createTime(),
            like.environment());
    Map<String, ParamDefinition> day = Map.of("day", ParamDefinition.literal(ParamType.LONG, 20L));
    WorkflowParams workflow =
        WorkflowParams.preview(
            scope, workflow(day).known(), Map.of("open", "depends on the weather"), AHEAD);
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put(name, ParamDefinition.expression(ParamType.LONG, expression));
    params.put("own", ParamDefinition.expression(ParamType.LONG, "up__rows"));
    Step step =
        new Step.Typed(
            new StepHeader("a", null, null, null, null, null, null, null, null, params),
            StepType.NO_OP,
            null,
            null,
            null);
    AttemptScope self = new AttemptScope("a", 3, null, 1, "NoOp", 0);
    return StepParams.preview(
        TestScopes.compiled(step), new StepScope(workflow, self, UPSTREAM), AHEAD);
  }
}
