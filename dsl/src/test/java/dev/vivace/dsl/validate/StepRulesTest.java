package dev.vivace.dsl.validate;

import static dev.vivace.dsl.validate.StructureFixture.VALIDATOR;
import static dev.vivace.dsl.validate.StructureFixture.only;
import static dev.vivace.dsl.validate.StructureFixture.plain;
import static dev.vivace.dsl.validate.StructureFixture.problems;
import static dev.vivace.dsl.validate.StructureFixture.withSteps;
import static dev.vivace.dsl.validate.StructureFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.ForeachBuilder;
import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that a step has what its type needs, and a loop what it repeats. */
class StepRulesTest {
  @Nested
  class Types {
    @ParameterizedTest
    @ValueSource(
        strings = {"Titus", "Join", "foreach", "while", "subworkflow", "template", "Shout"})
    void refusesTypesThatNothingCanRun(String label) {
      StepType type = StepType.of(label);

      Problem problem = only(workflow().step(Steps.of("a", type)));

      assertThat(problem.code()).isEqualTo(ProblemCode.NOT_SUPPORTED);
      assertThat(problem.path()).isEqualTo("workflow.steps[0].type");
      assertThat(problem.message()).contains("[" + type.label() + "]");
    }

    @Test
    void tellsOfAnUnknownTypeWhichOnesThereAreAndWhichOneWasMeant() {
      assertThat(only(workflow().step(Steps.of("a", StepType.of("Sleeep")))).message())
          .isEqualTo(
              "expected one of NoOp, Sleep, Http, Task, Notebook, Kubernetes as type of step [a],"
                  + " but it is [Sleeep]; did you mean [Sleep]?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Http", "Task", "Kubernetes", "Notebook"})
    void asksForTheParamOfTheType(String label) {
      Problem problem = only(workflow().step(Steps.of("a", StepType.of(label))));

      assertThat(problem.code()).isEqualTo(ProblemCode.MISSING);
      assertThat(problem.message()).contains("is a required parameter").contains("step [a]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Http", "Task", "Kubernetes", "Notebook"})
    void leavesTheParamToAJobTemplate(String label) {
      assertThat(problems(workflow().step(Steps.of("a", StepType.of(label)).subType("shell"))))
          .isEmpty();
    }

    @Test
    void asksForTheAddressOfAnHttpStep() {
      assertThat(
              only(workflow()
                      .step(Steps.of("a", StepType.HTTP).param("http", Params.map(Map.of()))))
                  .message())
          .startsWith("[url] is a required parameter");
      assertThat(problems(workflow().step(Steps.http("a", "http://localhost/x")))).isEmpty();
    }

    @Test
    void acceptsAnHttpRequestGivenByAnExpression() {
      WorkflowBuilder workflow =
          workflow()
              .step(Steps.of("a", StepType.HTTP).expression("http", ParamType.MAP, "request"));

      assertThat(problems(workflow)).isEmpty();
    }

    @Test
    void leavesATemplateStepToItsExpansion() {
      assertThat(problems(workflow().step(Steps.template("t", "daily").version(3)))).isEmpty();
    }

    @Test
    void asksForTheIdOfATemplateAndForAVersionThatThereCanBe() {
      Workflow workflow =
          withSteps(
              new Step.Template(StepHeader.of("t"), null, null),
              new Step.Template(StepHeader.of("u"), "daily", "newest"));

      assertThat(VALIDATOR.validate(workflow))
          .extracting(Problem::path)
          .containsExactly("workflow.steps[0].sub_type", "workflow.steps[1].sub_type_version");
    }

    @Test
    void refusesWhatATemplateStepCannotGiveToItsSteps() {
      assertThat(
              problems(
                  workflow()
                      .step(
                          Steps.template("t", "daily")
                              .timeout("1h")
                              .awaits("ready")
                              .announces("done", Map.of()))))
          .extracting(Problem::path)
          .containsExactly(
              "workflow.steps[0].timeout",
              "workflow.steps[0].signal_dependencies",
              "workflow.steps[0].signal_outputs");
    }

    @Test
    void asksForTheIdOfTheSubworkflow() {
      Workflow workflow = withSteps(new Step.Subworkflow(StepHeader.of("s"), null, null));

      assertThat(VALIDATOR.validate(workflow))
          .extracting(Problem::message)
          .containsExactly(
              "[subworkflow_id] is a required parameter (type=[STRING]) for subworkflow [s]");
    }

    @Test
    void hasARuleForEveryKindOfStep() {
      List<Step> kinds =
          List.of(
              plain("a", Transition.NONE),
              new Step.Subworkflow(StepHeader.of("a"), null, null),
              new Step.Foreach(StepHeader.of("a"), null, null, List.of()),
              new Step.While(StepHeader.of("a"), "true", List.of()),
              new Step.Template(StepHeader.of("a"), null, null));

      assertThat(kinds.stream().<Class<?>>map(Step::getClass))
          .containsExactlyInAnyOrder(Step.class.getPermittedSubclasses());
      assertThat(kinds)
          .allSatisfy(step -> assertThat(VALIDATOR.validate(withSteps(step))).isNotNull());
    }
  }

  @Nested
  class Loops {
    @Test
    void acceptsALoopWithoutStepsButWarns() {
      Problem problem = only(workflow().step(Steps.foreach("l").over("i", Params.numbers(1))));

      assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
      assertThat(problem.path()).isEqualTo("workflow.steps[0].steps");
    }

    @Test
    void asksForLoopParams() {
      StepHeader header = StepHeader.of("l");
      Step inner = plain("in", Transition.NONE);

      assertThat(
              VALIDATOR.validate(withSteps(new Step.Foreach(header, null, null, List.of(inner)))))
          .extracting(Problem::message)
          .containsExactly("[loop_params] is a required parameter (type=[MAP]) for foreach [l]");
      assertThat(VALIDATOR.validate(withSteps(new Step.While(header, "true", List.of(inner)))))
          .extracting(Problem::message)
          .containsExactly("[loop_params] is a required parameter (type=[MAP]) for while [l]");
    }

    @Test
    void refusesLoopParamsThatAreNoListOfParams() {
      WorkflowBuilder workflow = workflow().step(Steps.of("x", StepType.NO_OP));
      assertThat(problems(workflow)).isEmpty();

      StepHeader text = headerWith("loop_params", Params.string("x"));
      StepHeader expression =
          headerWith("loop_params", Params.expression(ParamType.MAP, "everything"));
      Step inner = plain("in", Transition.NONE);
      for (StepHeader header : List.of(text, expression)) {
        assertThat(
                VALIDATOR.validate(withSteps(new Step.Foreach(header, null, null, List.of(inner)))))
            .extracting(Problem::code)
            .containsExactly(ProblemCode.WRONG_TYPE);
      }
    }

    private StepHeader headerWith(String name, ParamDefinition param) {
      return new StepHeader(
          "l", null, null, null, null, null, null, null, null, Map.of(name, param));
    }

    @Test
    void refusesALoopParamOfAnOuterLoop() {
      ForeachBuilder inner =
          Steps.foreach("inner").over("i", Params.numbers(1)).step(Steps.noOp("a"));
      ForeachBuilder outer = Steps.foreach("outer").over("i", Params.numbers(1)).step(inner);
      ForeachBuilder sibling =
          Steps.foreach("sibling").over("i", Params.numbers(1)).step(Steps.noOp("b"));

      Problem problem = only(workflow().step(outer).step(sibling));

      assertThat(problem.path()).isEqualTo("workflow.steps[0].steps[0].params.loop_params.value.i");
      assertThat(problem.message())
          .isEqualTo("[workflow step definitions] contain duplicate loop param name [i]");
    }

    @Test
    void asksForTheConditionOfAWhile() {
      assertThat(
              only(workflow()
                      .step(Steps.repeatWhile("w", " ").startingWith("i", 0).step(Steps.noOp("a"))))
                  .path())
          .isEqualTo("workflow.steps[0].condition");
    }

    @Test
    void limitsTheConcurrencyOfAForeach() {
      assertThat(problems(workflow().step(loopOf(500)))).isEmpty();
      assertThat(only(workflow().step(loopOf(501))).code()).isEqualTo(ProblemCode.OUT_OF_RANGE);
    }

    @Test
    void warnsOfAConcurrencyThatStartsNothing() {
      assertThat(only(workflow().step(loopOf(0))).severity()).isEqualTo(Problem.Severity.WARNING);
    }

    private ForeachBuilder loopOf(long concurrency) {
      return Steps.foreach("l").overRange("i", 0, 3).concurrency(concurrency).step(Steps.noOp("a"));
    }

    @Test
    void limitsLoopsInsideOfLoops() {
      assertThat(problems(workflow().step(nested(10)))).isEmpty();
      assertThat(only(workflow().step(nested(11))).code()).isEqualTo(ProblemCode.TOO_LARGE);
      assertThat(problems(workflow().step(nested(2_000)))).hasSize(1);
    }

    private ForeachBuilder nested(int depth) {
      List<ForeachBuilder> loops = new ArrayList<>();
      for (int i = 0; i < depth; i++) {
        loops.add(Steps.foreach("l" + i).over("p" + i, Params.numbers(1)));
      }
      loops.get(depth - 1).step(Steps.noOp("leaf"));
      for (int i = depth - 2; i >= 0; i--) {
        loops.get(i).step(loops.get(i + 1));
      }
      return loops.get(0);
    }
  }
}
