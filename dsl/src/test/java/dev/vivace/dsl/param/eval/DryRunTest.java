package dev.vivace.dsl.param.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.eval.DryRun.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DryRunTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 + 1",
        "params.getFromSignal('p')",
        "params.getFromSignal('s', 'p') + 1",
        "tbl__date",
        "FROM_DATE + TO_DATE",
        "params.getFromInstance('INITIATOR_TYPE') == 'VALIDATION' ? 1 : throwing",
      })
  void acceptsWhatAStartCouldEvaluate(String expression) {
    Map<String, ParamDefinition> params =
        Map.of(
            "p", ParamDefinition.expression(ParamType.LONG, expression),
            "throwing", ParamDefinition.literal(ParamType.LONG, 1L));

    assertThat(check(workflow(params))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 / 0",
        "nothere",
        "1 +",
        "p",
        "params.getFromSignalOrDefault('p1', 'dflt')",
        "params.getFromInstance('INITIATOR_NOPE')",
      })
  void refusesWhatNoStartCouldEvaluate(String expression) {
    List<Problem> problems =
        check(workflow(Map.of("p", ParamDefinition.expression(ParamType.LONG, expression))));

    assertThat(problems).singleElement().extracting(Problem::path).isEqualTo("workflow.params.p");
  }

  @Test
  void saysItAsTheContractDoes() {
    Workflow workflow = workflow(Map.of("p", ParamDefinition.expression(ParamType.LONG, "1 / 0")));

    assertThat(check(workflow).get(0).refusal("wf"))
        .isEqualTo(
            "BAD_REQUEST - Exception during dry run validation for workflow wf"
                + " Error=[BAD_REQUEST - Expression evaluation throws an exception for"
                + " expr=[1 / 0]]");
  }

  @Test
  void mergesTheParamsOfStepsWithoutEvaluatingThem() {
    Step broken =
        step(StepType.NO_OP, Map.of("p", ParamDefinition.expression(ParamType.LONG, "1 +")));
    Step incomplete = step(StepType.NOTEBOOK, Map.of());
    Step loop =
        new Step.Foreach(
            header("loop", Map.of("loop_params", map())), null, null, List.of(incomplete));
    Step renamed =
        step(StepType.NO_OP, Map.of("step_id", ParamDefinition.literal(ParamType.STRING, "x")));

    List<Problem> problems =
        check(
            new Workflow(
                "wf",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(broken, loop, renamed)));

    assertThat(problems)
        .extracting(Problem::path)
        .containsExactly("workflow.steps[1].steps[0].params", "workflow.steps[2].params.step_id");
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "[image] is a required parameter (type=[STRING])",
            "Cannot modify param with mode [CONSTANT] for parameter [step_id]");
  }

  @Test
  void saysOfEachParamForItselfWhatIsWrong() {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put("user", ParamDefinition.expression(ParamType.LONG, "broken + 1"));
    params.put("broken", ParamDefinition.expression(ParamType.LONG, "1 / 0"));
    params.put("text", ParamDefinition.literal(ParamType.STRING, "${broken} and ${nothere}"));
    params.put("a", ParamDefinition.expression(ParamType.LONG, "b"));
    params.put("b", ParamDefinition.expression(ParamType.LONG, "a"));
    params.put("owner", ParamDefinition.literal(ParamType.STRING, "me"));
    params.put("lost", ParamDefinition.literal(ParamType.STRING, "${nowhere}"));
    params.put("fine", ParamDefinition.literal(ParamType.STRING, "fine"));

    assertThat(check(workflow(params)))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "workflow.params.broken",
            "workflow.params.b",
            "workflow.params.owner",
            "workflow.params.lost");
  }

  @Test
  void letsOneParamThatTakesTooLongBeTheLast() {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    String endless = "long n = 0; while (true) { n += 1; } n";
    params.put("first", ParamDefinition.expression(ParamType.LONG, endless));
    params.put("second", ParamDefinition.expression(ParamType.LONG, endless));

    assertThat(check(workflow(params)))
        .extracting(Problem::path)
        .containsExactly("workflow.params.first");
  }

  @Test
  void namesAllThatAStepLacksInOneProblem() {
    Workflow workflow =
        new Workflow(
            "wf",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(step(StepType.NOTEBOOK, Map.of())));

    assertThat(check(workflow))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message())
                  .isEqualTo("[image] is a required parameter (type=[STRING])");
              assertThat(problem.details())
                  .containsExactly("[input_path] is a required parameter (type=[STRING])");
            });
  }

  private static List<Problem> check(Workflow workflow) {
    return TestScopes.dryRun(workflow);
  }

  private static Workflow workflow(Map<String, ParamDefinition> params) {
    return TestScopes.definition(params);
  }

  private static ParamDefinition map() {
    return ParamDefinition.literal(ParamType.MAP, Map.of());
  }

  private static Step step(StepType type, Map<String, ParamDefinition> params) {
    return new Step.Typed(header("s", params), type, null, null, null);
  }

  private static StepHeader header(String id, Map<String, ParamDefinition> params) {
    return new StepHeader(id, null, null, null, null, null, null, null, null, params);
  }
}
