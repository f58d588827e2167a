package dev.vivace.grid.engine.run;

import static dev.vivace.dsl.protocol.status.StepStatus.COMPLETED_WITH_ERROR;
import static dev.vivace.dsl.protocol.status.StepStatus.FATALLY_FAILED;
import static dev.vivace.dsl.protocol.status.StepStatus.INTERNALLY_FAILED;
import static dev.vivace.dsl.protocol.status.StepStatus.NOT_CREATED;
import static dev.vivace.dsl.protocol.status.StepStatus.RUNNING;
import static dev.vivace.dsl.protocol.status.StepStatus.STOPPED;
import static dev.vivace.dsl.protocol.status.StepStatus.SUCCEEDED;
import static dev.vivace.dsl.protocol.status.StepStatus.TIMED_OUT;
import static dev.vivace.dsl.protocol.status.StepStatus.UNSATISFIED;
import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static dev.vivace.grid.fixture.Flows.unsupported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The edges decide which steps run, and how the run ends. */
class GraphTest {
  private final FakeEvaluator evaluator = new FakeEvaluator();

  @Nested
  class Joins {
    @Test
    void waitForAllPredecessors() {
      TestRun run =
          TestRun.started(
              Flows.compiled(task("a").then("j"), task("b").then("j"), task("j")), evaluator);

      run.succeed("a");
      assertThat(run.status("j")).isEqualTo(NOT_CREATED);

      run.succeed("b");
      assertThat(run.status("j")).isEqualTo(RUNNING);
    }

    @Test
    void runIfOneEdgeIsTrue() {
      TestRun run =
          TestRun.started(
              Flows.compiled(noOp("a").then("j"), noOp("b").thenIf("false", "j"), noOp("j")),
              evaluator);

      assertStatuses(run, WorkflowStatus.SUCCEEDED, "a", SUCCEEDED, "b", SUCCEEDED, "j", SUCCEEDED);
    }

    @Test
    void areUnsatisfiedIfNoEdgeIsTrueAndSoIsWhatFollows() {
      TestRun run =
          TestRun.started(
              Flows.compiled(
                  noOp("a").then("b", "c"),
                  noOp("b").thenIf("false", "d"),
                  noOp("c").thenIf("false", "d"),
                  noOp("d").then("e"),
                  noOp("e")),
              evaluator);

      assertStatuses(run, WorkflowStatus.SUCCEEDED, "d", UNSATISFIED, "e", UNSATISFIED);
      assertThat(run.step("e").orElseThrow().message())
          .isEqualTo("Step condition is unsatisfied because no predecessors can reach it.");
    }

    @Test
    void runThroughTheBranchThatReachesThem() {
      TestRun run =
          TestRun.started(
              Flows.compiled(
                  noOp("a").thenIf("false", "b").then("d"),
                  noOp("b").then("c"),
                  noOp("c").then("e"),
                  noOp("d").then("e"),
                  noOp("e")),
              evaluator);

      assertStatuses(
          run, WorkflowStatus.SUCCEEDED, "b", UNSATISFIED, "c", UNSATISFIED, "e", SUCCEEDED);
    }

    @Test
    void takeEdgesThatSkipSteps() {
      TestRun run =
          TestRun.started(
              Flows.compiled(
                  noOp("a").thenIf("false", "b").thenIf("false", "c").then("d"),
                  noOp("b").then("c"),
                  noOp("c").then("d"),
                  noOp("d")),
              evaluator);

      assertStatuses(
          run, WorkflowStatus.SUCCEEDED, "b", UNSATISFIED, "c", UNSATISFIED, "d", SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(
        value = StepStatus.class,
        names = {"FATALLY_FAILED", "INTERNALLY_FAILED", "TIMED_OUT"})
    void neverRunBehindStepThatIsNotComplete(StepStatus status) {
      evaluator.stepTimeout("x", Duration.ofMinutes(1));
      TestRun run =
          TestRun.started(
              Flows.compiled(
                  task("x").then("j"),
                  task("b").then("j", "c"),
                  task("c"),
                  noOp("j").then("k"),
                  noOp("k")),
              evaluator);

      bring(run, "x", status);
      run.succeed("b").succeed("c");

      assertStatuses(run, resultOf(status), "c", SUCCEEDED, "j", NOT_CREATED, "k", NOT_CREATED);
    }

    private void bring(TestRun run, String step, StepStatus status) {
      switch (status) {
        case FATALLY_FAILED -> run.fail(step, AttemptOutcome.Kind.USER_ERROR);
        case TIMED_OUT -> run.wakeWhenDue();
        default -> {
          evaluator.failAt(FakeEvaluator.Point.OUTPUTS);
          run.end(step, AttemptOutcome.succeeded(Map.of("n", 1L)));
        }
      }
      assertThat(run.status(step)).isEqualTo(status);
    }

    private WorkflowStatus resultOf(StepStatus status) {
      return status == TIMED_OUT ? WorkflowStatus.TIMED_OUT : WorkflowStatus.FAILED;
    }
  }

  @Nested
  class Conditions {
    @Test
    void thatCannotBeEvaluatedFailTheirStepAfterItsWork() {
      TestRun run =
          TestRun.started(
              Flows.compiled(task("a").then("b").thenIf("broken", "c"), noOp("b"), noOp("c")),
              evaluator);

      run.succeed("a");

      assertStatuses(
          run, WorkflowStatus.FAILED, "a", INTERNALLY_FAILED, "b", NOT_CREATED, "c", NOT_CREATED);
      assertThat(run.step("a").orElseThrow().message()).contains("broken");
    }

    @Test
    void failInlineStepsToo() {
      TestRun run =
          TestRun.started(Flows.compiled(noOp("a").thenIf("broken", "b"), noOp("b")), evaluator);

      assertStatuses(run, WorkflowStatus.FAILED, "a", INTERNALLY_FAILED, "b", NOT_CREATED);
    }

    @Test
    void areEvaluatedWhenTheStepEnds() {
      TestRun run =
          TestRun.started(Flows.compiled(task("a").thenIf("later", "b"), noOp("b")), evaluator);

      evaluator.condition("later", true);
      run.succeed("a");

      assertStatuses(run, WorkflowStatus.SUCCEEDED, "b", SUCCEEDED);
    }
  }

  @Nested
  class FailureModes {
    @Test
    void otherBranchesGoOnAfterFailure() {
      TestRun run = diamond(FailureMode.FAIL_AFTER_RUNNING);

      run.fail("f", AttemptOutcome.Kind.FATAL_ERROR).succeed("b").succeed("c");

      assertStatuses(
          run,
          WorkflowStatus.FAILED,
          "b",
          SUCCEEDED,
          "c",
          SUCCEEDED,
          "k",
          SUCCEEDED,
          "f",
          FATALLY_FAILED,
          "j",
          NOT_CREATED);
    }

    @Test
    void failImmediatelyStopsWhatRunsAndStartsNothing() {
      TestRun run = diamond(FailureMode.FAIL_IMMEDIATELY);

      run.fail("f", AttemptOutcome.Kind.FATAL_ERROR);

      assertStatuses(
          run,
          WorkflowStatus.FAILED,
          "b",
          STOPPED,
          "c",
          STOPPED,
          "k",
          NOT_CREATED,
          "f",
          FATALLY_FAILED,
          "j",
          NOT_CREATED);
      assertThat(run.lastEffects().stream().filter(AttemptEffect.Cancel.class::isInstance))
          .hasSize(2);
    }

    @Test
    void failImmediatelyKeepsFurtherRootsFromStarting() {
      evaluator.failAt(FakeEvaluator.Point.STEP_PARAMS);
      TestRun run =
          TestRun.started(
              Flows.compiled(noOp("a").failureMode(FailureMode.FAIL_IMMEDIATELY), task("b")),
              evaluator);

      assertStatuses(run, WorkflowStatus.FAILED, "a", INTERNALLY_FAILED, "b", NOT_CREATED);
    }

    @Test
    void ignoredFailureLetsTheJoinRun() {
      TestRun run = diamond(FailureMode.IGNORE_FAILURE);

      run.fail("f", AttemptOutcome.Kind.USER_ERROR).succeed("b").succeed("c");

      assertStatuses(
          run, WorkflowStatus.SUCCEEDED, "f", COMPLETED_WITH_ERROR, "j", SUCCEEDED, "k", SUCCEEDED);
    }

    @Test
    void edgesOutOfIgnoredFailureAreEvaluated() {
      TestRun run =
          TestRun.started(
              Flows.compiled(
                  task("f").failureMode(FailureMode.IGNORE_FAILURE).thenIf("false", "b").then("c"),
                  noOp("b"),
                  noOp("c")),
              evaluator);

      run.fail("f", AttemptOutcome.Kind.FATAL_ERROR);

      assertStatuses(run, WorkflowStatus.SUCCEEDED, "b", UNSATISFIED, "c", SUCCEEDED);
    }

    @Test
    void internalFailureIsNotIgnored() {
      TestRun run =
          TestRun.started(
              Flows.compiled(
                  task("f").failureMode(FailureMode.IGNORE_FAILURE).thenIf("broken", "b"),
                  noOp("b")),
              evaluator);

      run.fail("f", AttemptOutcome.Kind.FATAL_ERROR);

      assertStatuses(run, WorkflowStatus.FAILED, "f", INTERNALLY_FAILED, "b", NOT_CREATED);
    }

    private TestRun diamond(FailureMode mode) {
      return TestRun.started(
          Flows.compiled(
              noOp("a").then("b", "f", "c"),
              task("b").then("j"),
              task("f").failureMode(mode).then("j"),
              task("c").then("j", "k"),
              noOp("k"),
              noOp("j")),
          evaluator);
    }
  }

  @Nested
  class Shapes {
    @Test
    void componentsRunSideBySide() {
      TestRun run =
          TestRun.started(Flows.compiled(task("a").then("b"), noOp("b"), task("alone")), evaluator);

      run.succeed("alone");
      assertThat(run.status()).isEqualTo(WorkflowStatus.IN_PROGRESS);

      run.succeed("a");
      assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    @Test
    void stepTypeWithoutRuntimeFailsWithMessage() {
      TestRun run =
          TestRun.started(Flows.compiled(unsupported("k").then("b"), noOp("b")), evaluator);

      assertStatuses(run, WorkflowStatus.FAILED, "k", FATALLY_FAILED, "b", NOT_CREATED);
      assertThat(run.step("k").orElseThrow().message()).contains("k").contains("Kubernetes");
    }

    @Test
    void chainOfAThousandInlineStepsIsOneDecision() {
      TestRun run = TestRun.started(Flows.chain(1_000, Flows::noOp), evaluator);

      assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
      assertThat(run.lastEvents()).hasSize(1_000 + 3);
    }

    @Test
    void unsatisfiedChainOfAThousandStepsIsOneDecision() {
      List<dev.vivace.dsl.builder.TypedStepBuilder> steps = new java.util.ArrayList<>();
      steps.add(noOp("first").thenIf("false", "s0"));
      for (int i = 0; i < 999; i++) {
        steps.add(noOp("s" + i).then("s" + (i + 1)));
      }
      steps.add(noOp("s999"));
      TestRun run = TestRun.started(Flows.compiled(steps), evaluator);

      assertStatuses(run, WorkflowStatus.SUCCEEDED, "s0", UNSATISFIED, "s999", UNSATISFIED);
    }

    @Test
    void fanOfAThousandStepsIsJoined() {
      TestRun run = TestRun.started(Flows.fan(1_000, Flows::task), evaluator);
      assertThat(run.lastEffects()).hasSize(1_000);

      List<String> ids = run.compiled().steps().stream().map(step -> step.id()).toList();
      ids.stream().filter(id -> id.startsWith("s")).forEach(run::succeed);

      assertStatuses(run, WorkflowStatus.SUCCEEDED, "join", SUCCEEDED);
    }

    @Test
    void inlineFanOfAThousandStepsIsOneDecision() {
      TestRun run = TestRun.started(Flows.fan(1_000, Flows::noOp), evaluator);

      assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }
  }

  private static void assertStatuses(
      TestRun run, WorkflowStatus status, Object... stepsAndStatuses) {
    Map<Object, Object> expected = new LinkedHashMap<>();
    Map<Object, Object> actual = new LinkedHashMap<>();
    for (int i = 0; i < stepsAndStatuses.length; i += 2) {
      expected.put(stepsAndStatuses[i], stepsAndStatuses[i + 1]);
      actual.put(stepsAndStatuses[i], run.status((String) stepsAndStatuses[i]));
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(run.status()).isEqualTo(status);
  }
}
