package dev.vivace.dsl.validate;

import static dev.vivace.dsl.validate.StructureFixture.VALIDATOR;
import static dev.vivace.dsl.validate.StructureFixture.only;
import static dev.vivace.dsl.validate.StructureFixture.plain;
import static dev.vivace.dsl.validate.StructureFixture.problems;
import static dev.vivace.dsl.validate.StructureFixture.withSteps;
import static dev.vivace.dsl.validate.StructureFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vivace.dsl.builder.ForeachBuilder;
import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.WorkflowBuilder;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the names in a workflow and the graph of its steps. */
class StructureRulesTest {
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
}
