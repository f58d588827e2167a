package dev.vivace.grid.engine.run;

import static dev.vivace.dsl.protocol.status.StepStatus.INTERNALLY_FAILED;
import static dev.vivace.dsl.protocol.status.StepStatus.RUNNING;
import static dev.vivace.dsl.protocol.status.StepStatus.STOPPED;
import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.sleep;
import static dev.vivace.grid.fixture.Flows.task;
import static dev.vivace.grid.fixture.Flows.unsupported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.run.RunEvaluator.FailureKind;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** States how attempts of steps begin, sleep, stop and end, and what a new owner does with them. */
class AttemptTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FakeEvaluator evaluator = new FakeEvaluator();

  static Stream<Arguments> stepsOfEachExecution() {
    return Stream.of(CompiledStep.Execution.values())
        .map(execution -> Arguments.of(execution, stepOf(execution)));
  }

  private static StepBuilder<?> stepOf(CompiledStep.Execution execution) {
    return switch (execution) {
      case INLINE -> noOp("x");
      case TIMED -> sleep("x", 1);
      case DISPATCHED -> task("x");
      case CHILD -> Steps.subworkflow("x", "child");
      case LOOP -> Steps.foreach("x").over("i", Params.numbers(1, 2)).step(noOp("a"));
      case UNSUPPORTED -> unsupported("x");
    };
  }

  @Nested
  class Sleeps {
    @Test
    void endWhenTheyAreDue() {
      TestRun run = TestRun.started(Flows.compiled(sleep("s", 3).then("b"), noOp("b")), evaluator);

      run.after(2_999).wake();
      assertThat(run.status("s")).isEqualTo(RUNNING);
      assertThat(run.state().nextDue()).isEqualTo(run.now() + 1);

      run.after(1).wake();
      assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    @Test
    void ofNoLengthAreInline() {
      TestRun run = TestRun.started(Flows.compiled(sleep("s", 0).then("b"), noOp("b")), evaluator);

      assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    @Test
    void thatCannotBeEvaluatedFailTheStep() {
      evaluator.failAt(FakeEvaluator.Point.SLEEP);
      TestRun run = TestRun.started(Flows.compiled(sleep("s", 1)), evaluator);

      assertThat(run.status("s")).isEqualTo(INTERNALLY_FAILED);
    }

    @Test
    void doNotGoToAStepRuntime() {
      TestRun run = TestRun.started(Flows.compiled(sleep("s", 3)), evaluator);
      run.send(new RunCommand.Recover()).stop();

      assertThat(run.effects())
          .containsExactly(
              new Question(RunToWorkflow.alive(run.key(), WorkflowStatus.IN_PROGRESS)),
              RunToWorkflow.ended(run.key(), WorkflowStatus.STOPPED));
    }
  }

  @Nested
  class Stops {
    @Test
    void cancelWhatRuns() {
      TestRun run =
          TestRun.started(Flows.compiled(task("a").then("b"), noOp("b"), sleep("s", 3)), evaluator);

      run.stop();

      assertThat(run.status()).isEqualTo(WorkflowStatus.STOPPED);
      assertThat(List.of(run.status("a"), run.status("s"))).containsOnly(STOPPED);
      assertThat(run.step("b")).isEmpty();
      assertThat(run.lastEffects())
          .contains(new AttemptEffect.Cancel(new AttemptKey(run.key(), "a", 1), 1));
    }

    @Test
    void ofStepThatWaitsForItsNextAttemptEndThatAttempt() {
      evaluator.retries("a", FailureKind.ERROR, 1, MINUTE);
      TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

      run.fail("a", AttemptOutcome.Kind.USER_ERROR).stop();

      assertThat(run.status("a")).isEqualTo(STOPPED);
      assertThat(run.step("a").orElseThrow().attempt()).isEqualTo(2);
      assertThat(run.lastEffects()).noneMatch(AttemptEffect.Cancel.class::isInstance);
    }

    @Test
    void ofQueuedRunEndItBeforeItStarted() {
      TestRun run = new TestRun(Flows.compiled(task("a")), evaluator).create(false).stop();

      assertThat(run.status()).isEqualTo(WorkflowStatus.STOPPED);
      assertThat(run.send(new RunCommand.Start()).lastEvents()).isEmpty();
    }
  }

  @Nested
  class Recovery {
    @Test
    void handsOutRunningAttemptsUnderNewTokens() {
      TestRun run = TestRun.started(Flows.compiled(task("a"), noOp("b")), evaluator);
      RunCommand lost = run.outcome("a", AttemptOutcome.succeeded(Map.of()));

      run.send(new RunCommand.Recover());

      assertThat(run.dispatches()).extracting(AttemptEffect.Dispatch::token).containsExactly(1, 2);
      assertThat(run.step("a").orElseThrow().attempt()).isEqualTo(1);
      assertThat(run.send(lost).lastEvents()).isEmpty();
      assertThat(run.succeed("a").status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    @Test
    void changesNothingForRunThatWaits() {
      evaluator.retries("a", FailureKind.ERROR, 1, MINUTE);
      TestRun run = TestRun.started(Flows.compiled(task("a"), sleep("s", 9)), evaluator);
      run.fail("a", AttemptOutcome.Kind.USER_ERROR);

      assertThat(run.send(new RunCommand.Recover()).lastEvents()).isEmpty();
    }

    @Test
    void keepsTheTimeoutOfTheAttempt() {
      evaluator.stepTimeout("a", MINUTE);
      TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);
      long timeout = run.step("a").orElseThrow().timeoutTime();

      run.after(30_000).send(new RunCommand.Recover());

      assertThat(run.step("a").orElseThrow().timeoutTime()).isEqualTo(timeout);
    }
  }

  @Nested
  class Creation {
    @Test
    void canEndTheRunAtOnce() {
      TestRun stopped = new TestRun(Flows.compiled(task("a")), evaluator);
      stopped.send(
          new RunCommand.Create(Flows.header(Flows.KEY, null, 5), Map.of(), false, "not now"));
      TestRun failed = new TestRun(Flows.compiled(task("a")), evaluator);
      failed.send(
          new RunCommand.Create(Flows.header(Flows.KEY, "bad params", 5), Map.of(), true, null));

      assertThat(stopped.status()).isEqualTo(WorkflowStatus.STOPPED);
      assertThat(failed.status()).isEqualTo(WorkflowStatus.FAILED);
      assertThat(failed.state().startTime()).isZero();
      assertThat(failed.history())
          .last()
          .isEqualTo(new RunEvent.RunEnded(WorkflowStatus.FAILED, failed.now(), "bad params"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.vivace.grid.engine.run.AttemptTest#stepsOfEachExecution")
    void ofAnyKindOfStepFailTheStepIfTheyCannotBeEvaluated(
        CompiledStep.Execution execution, StepBuilder<?> step) {
      CompiledWorkflow compiled = Flows.compiled(step);
      assertThat(compiled.step(0).execution()).isEqualTo(execution);

      TestRun run = TestRun.started(compiled, evaluator.failAt(FakeEvaluator.Point.STEP_TIMEOUT));

      assertThat(run.status("x")).isEqualTo(INTERNALLY_FAILED);
      assertThat(run.status()).isEqualTo(WorkflowStatus.FAILED);
      assertThat(run.step("x").orElseThrow().params()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STEP_PARAMS", "STEP_TIMEOUT"})
    void ofAttemptFailsTheStepIfItCannotBeEvaluated(FakeEvaluator.Point point) {
      TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator.failAt(point));

      assertThat(run.status("a")).isEqualTo(INTERNALLY_FAILED);
      assertThat(run.status()).isEqualTo(WorkflowStatus.FAILED);
      assertThat(run.dispatches()).isEmpty();
    }
  }

  @Nested
  class Outcomes {
    @Test
    void countOnce() {
      TestRun run = TestRun.started(Flows.compiled(task("a").then("b"), task("b")), evaluator);
      RunCommand outcome = run.outcome("a", AttemptOutcome.succeeded(Map.of()));

      run.send(outcome);
      RunState after = run.state();
      run.send(outcome);

      assertThat(run.state()).isEqualTo(after);
      assertThat(run.lastEffects()).isEmpty();
    }

    @Test
    void bringParamsAndArtifacts() {
      TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

      run.end("a", AttemptOutcome.succeeded(Map.of("rows", 12L)).withArtifact("log", "url"));

      assertThat(run.step("a").orElseThrow().params().get("rows"))
          .isEqualTo(FakeEvaluator.param(12, run.now()));
      assertThat(run.lastEvents())
          .first()
          .isInstanceOfSatisfying(
              RunEvent.StepEnded.class,
              ended -> assertThat(ended.artifacts()).isEqualTo(Map.of("log", "url")));
    }
  }
}
