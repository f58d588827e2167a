package dev.vivace.dsl.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vivace.dsl.builder.ForeachBuilder;
import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureRulesTest {
  private static final WorkflowValidator VALIDATOR = new WorkflowValidator();

  private static WorkflowBuilder workflow() {
    return Workflows.define("orders");
  }

  private static List<Problem> problems(WorkflowBuilder workflow) {
    return VALIDATOR.validate(workflow.build());
  }

  private static Problem only(WorkflowBuilder workflow) {
    List<Problem> problems = problems(workflow);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  @Test
  void acceptsAWorkflowOfOneStep() {
    assertThat(problems(workflow().step(Steps.noOp("a")))).isEmpty();
  }

  @Test
  void findsAllProblemsAtOnce() {
    WorkflowBuilder workflow =
        Workflows.define("maestro_orders")
            .step(Steps.noOp("a").then("nowhere"))
            .step(Steps.noOp("a__b").timeout("0"))
            .step(Steps.of("c", StepType.of("Titus")));

    assertThat(problems(workflow))
        .extracting(Problem::code)
        .containsExactlyInAnyOrder(
            ProblemCode.INVALID_NAME,
            ProblemCode.UNKNOWN_STEP,
            ProblemCode.INVALID_NAME,
            ProblemCode.INVALID_TIMEOUT,
            ProblemCode.NOT_SUPPORTED);
  }

  @Test
  void keepsOnlySoManyProblemsAndCountsTheRest() {
    WorkflowBuilder workflow = workflow();
    for (int i = 0; i < 500; i++) {
      workflow.step(Steps.noOp("s" + i).then("nowhere"));
    }

    List<Problem> problems = problems(workflow);

    assertThat(problems).hasSize(201);
    assertThat(problems.get(200).message()).startsWith("has 300 more problems");
  }

  @Nested
  class Names {
    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "_x", "a.b-c_d", "A__b", "maestro", "9-lives"})
    void acceptsWorkflowIds(String id) {
      assertThat(problems(Workflows.define(id).step(Steps.noOp("a")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", ".a", "-a", "a b", "a/b", "é", "maestro_a", "MAESTRO_a", "a_maestro", "a\n"})
    void refusesWorkflowIds(String id) {
      Problem problem = only(Workflows.define(id).step(Steps.noOp("a")));

      assertThat(problem.path()).isEqualTo("workflow.id");
      assertThat(problem.message()).startsWith("[maestro id] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "_x", "job.1", "a-b", "x_maestro", "A_1"})
    void acceptsStepIdsAndParamNames(String id) {
      assertThat(problems(workflow().param(id, 1).step(Steps.noOp(id)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", ".a", "a__b", "maestro_a", "Maestro_a", "$foo", "a b"})
    void refusesStepIdsAndParamNames(String id) {
      assertThat(problems(workflow().param(id, 1).step(Steps.noOp(id))))
          .extracting(Problem::path)
          .containsExactly("workflow.params." + id, "workflow.steps[0].id");
    }

    @Test
    void acceptsReservedParamNamesAsTheOriginalDoes() {
      WorkflowBuilder workflow = workflow().step(Steps.noOp("a"));
      for (String name : List.of("params", "Util", "maestro", "scheduler", "AUTH_BLOB", "Math")) {
        workflow.param(name, 1);
      }

      assertThat(problems(workflow)).isEmpty();
    }

    @Test
    void acceptsManyParams() {
      WorkflowBuilder workflow = workflow().step(Steps.noOp("a"));
      for (int i = 0; i < 200; i++) {
        workflow.param("p" + i, i);
      }

      assertThat(problems(workflow)).isEmpty();
    }

    @Test
    void limitsTheLengthOfIdsNamesAndDescriptions() {
      WorkflowBuilder workflow =
          Workflows.define("i".repeat(129))
              .name("n".repeat(257))
              .description("d".repeat(16_385))
              .step(Steps.noOp("s".repeat(128)).name("n".repeat(256)));

      assertThat(problems(workflow))
          .extracting(Problem::path)
          .containsExactly("workflow.id", "workflow.name", "workflow.description");
    }

    @Test
    void refusesATagThatIsThereTwiceOrHasABadName() {
      assertThat(problems(workflow().tag("d", "d").step(Steps.noOp("a").tag("x\ty"))))
          .extracting(Problem::fieldError)
          .satisfiesExactly(
              error ->
                  assertThat(error)
                      .startsWith(
                          "workflow.tags [tag list definition] cannot contain duplicate tag names"),
              error ->
                  assertThat(error)
                      .startsWith("workflow.steps[0].tags[0].name [maestro name] does not follow"));
    }
  }

  @Nested
  class Graph {
    @Test
    void refusesAWorkflowWithoutSteps() {
      assertThat(only(workflow()).fieldError())
          .isEqualTo("workflow.steps [workflow step definitions] cannot be null or empty");
    }

    @Test
    void refusesASuccessorThatDoesNotExist() {
      Problem problem = only(workflow().step(Steps.noOp("a").then("job.b")));

      assertThat(problem.path()).isEqualTo("workflow.steps[0].transition.successors.job.b");
      assertThat(problem.message())
          .isEqualTo(
              "[workflow step transition] is invalid for step [a]'s successor step id [job.b], "
                  + "which does not exist in steps");
    }

    @Test
    void refusesASuccessorOnAnotherLevel() {
      WorkflowBuilder workflow =
          workflow()
              .step(Steps.foreach("loop").over("i", Params.numbers(1)).step(Steps.noOp("in")))
              .step(Steps.noOp("out").then("in"));

      assertThat(only(workflow).path()).isEqualTo("workflow.steps[1].transition.successors.in");
    }

    @Test
    void namesTheCycle() {
      WorkflowBuilder workflow =
          workflow()
              .step(Steps.noOp("a").then("b"))
              .step(Steps.noOp("b").then("c"))
              .step(Steps.noOp("c").thenIf("false", "b"));

      Problem problem = only(workflow);
      assertThat(problem.code()).isEqualTo(ProblemCode.CYCLE);
      assertThat(problem.path()).isEqualTo("workflow.steps[2].transition.successors.b");
      assertThat(problem.message()).contains("[b -> c -> b]");
    }

    @Test
    void findsAStepThatFollowsItself() {
      assertThat(only(workflow().step(Steps.noOp("a").then("a"))).message()).contains("[a -> a]");
    }

    @Test
    void findsACycleInsideOfALoop() {
      ForeachBuilder loop =
          Steps.foreach("loop")
              .over("i", Params.numbers(1))
              .step(Steps.noOp("a").then("b"))
              .step(Steps.noOp("b").then("a"));

      assertThat(only(workflow().step(loop)).path())
          .isEqualTo("workflow.steps[0].steps[1].transition.successors.a");
    }

    @Test
    void acceptsDiamondsAndSeparateComponents() {
      WorkflowBuilder workflow =
          workflow()
              .step(Steps.noOp("a").then("b", "c"))
              .step(Steps.noOp("b").then("d"))
              .step(Steps.noOp("c").then("d"))
              .step(Steps.noOp("d"))
              .step(Steps.noOp("alone"));

      assertThat(problems(workflow)).isEmpty();
    }

    @Test
    void copesWithALongChain() {
      ValidationLimits wide = new ValidationLimits(200_000, 10, 128, 256, 100, 100, 10);
      WorkflowBuilder workflow = workflow();
      for (int i = 0; i < 100_000; i++) {
        workflow.step(Steps.noOp("s" + i).then("s" + (i + 1)));
      }
      workflow.step(Steps.noOp("s100000").then("s0"));

      assertThat(new WorkflowValidator(wide).validate(workflow.build()))
          .extracting(Problem::code)
          .containsExactly(ProblemCode.CYCLE);
    }

    @Test
    void comparesDeclaredPredecessorsWithTheTransitions() {
      Workflow right = twoSteps(List.of("a"));
      Workflow wrong = twoSteps(List.of("a", "c"));

      assertThat(VALIDATOR.validate(right)).isEmpty();
      assertThat(VALIDATOR.validate(twoSteps(List.of()))).isEmpty();
      assertThat(VALIDATOR.validate(wrong))
          .extracting(Problem::code, Problem::path)
          .containsExactly(
              tuple(ProblemCode.WRONG_PREDECESSORS, "workflow.steps[1].transition.predecessors"));
    }

    private Workflow twoSteps(List<String> predecessorsOfSecond) {
      return withSteps(
          plain("a", new Transition(null, Map.of("b", "true"))),
          plain("b", new Transition(predecessorsOfSecond, null)));
    }

    @Test
    void acceptsAnEdgeWithoutCondition() {
      Map<String, String> edges = new LinkedHashMap<>();
      edges.put("b", null);

      assertThat(
              VALIDATOR.validate(
                  withSteps(plain("a", new Transition(null, edges)), plain("b", Transition.NONE))))
          .isEmpty();
    }

    @Test
    void refusesAnIdThatIsThereTwiceOnAnyLevel() {
      WorkflowBuilder workflow =
          workflow()
              .step(Steps.noOp("a"))
              .step(Steps.foreach("loop").over("i", Params.numbers(1)).step(Steps.noOp("a")));

      Problem problem = only(workflow);
      assertThat(problem.code()).isEqualTo(ProblemCode.DUPLICATE);
      assertThat(problem.path()).isEqualTo("workflow.steps[1].steps[0].id");
      assertThat(problem.message())
          .startsWith("[workflow step definitions] contain duplicate step ids")
          .contains("workflow.steps[0]");
    }

    @Test
    void countsNestedStepsAgainstTheLimit() {
      ValidationLimits four = new ValidationLimits(4, 10, 128, 256, 100, 100, 10);
      ForeachBuilder loop = Steps.foreach("loop").over("i", Params.numbers(1));
      for (int i = 0; i < 3; i++) {
        loop.step(Steps.noOp("s" + i));
      }
      WorkflowValidator validator = new WorkflowValidator(four);

      assertThat(validator.validate(workflow().step(loop).build())).isEmpty();
      assertThat(validator.validate(workflow().step(loop).step(Steps.noOp("z")).build()))
          .extracting(Problem::message)
          .containsExactly("[workflow step list] is too large [5] and over the size limit [4]");
    }
  }

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

  private static Step plain(String id, Transition transition) {
    StepHeader header =
        new StepHeader(id, null, null, transition, null, null, null, null, null, null);
    return new Step.Typed(header, StepType.NO_OP, null, null, null);
  }

  private static Workflow withSteps(Step... steps) {
    return new Workflow(
        "orders", null, null, null, null, null, null, null, null, null, List.of(steps));
  }
}
