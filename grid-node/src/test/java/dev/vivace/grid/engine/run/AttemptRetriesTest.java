package dev.vivace.grid.engine.run;

import static dev.vivace.dsl.protocol.status.StepStatus.FATALLY_FAILED;
import static dev.vivace.dsl.protocol.status.StepStatus.INTERNALLY_FAILED;
import static dev.vivace.dsl.protocol.status.StepStatus.PLATFORM_FAILED;
import static dev.vivace.dsl.protocol.status.StepStatus.RUNNING;
import static dev.vivace.dsl.protocol.status.StepStatus.USER_FAILED;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.run.RunEvaluator.FailureKind;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.state.RetryCounts;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** States when a step gets another attempt, and when it fails instead. */
class AttemptRetriesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FakeEvaluator evaluator = new FakeEvaluator();

  @Test
  void useTheBudgetOfTheirKind() {
    evaluator.retries("a", FailureKind.ERROR, 1, SECOND);
    evaluator.retries("a", FailureKind.PLATFORM, 2, SECOND);
    TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

    failAndRetry(run, AttemptOutcome.Kind.PLATFORM_ERROR);
    failAndRetry(run, AttemptOutcome.Kind.USER_ERROR);
    failAndRetry(run, AttemptOutcome.Kind.PLATFORM_ERROR);
    run.fail("a", AttemptOutcome.Kind.USER_ERROR);

    assertThat(run.status("a")).isEqualTo(FATALLY_FAILED);
    assertThat(run.status()).isEqualTo(WorkflowStatus.FAILED);
    assertThat(run.step("a").orElseThrow().attempt()).isEqualTo(4);
    assertThat(run.step("a").orElseThrow().retries()).isEqualTo(new RetryCounts(1, 2, 0));
  }

  private void failAndRetry(TestRun run, AttemptOutcome.Kind kind) {
    run.fail("a", kind);
    assertThat(run.status("a"))
        .isEqualTo(kind == AttemptOutcome.Kind.USER_ERROR ? USER_FAILED : PLATFORM_FAILED);
    run.wakeWhenDue();
    assertThat(run.status("a")).isEqualTo(RUNNING);
  }

  @Test
  void waitForTheBackoff() {
    evaluator.retries("a", FailureKind.ERROR, 1, MINUTE);
    TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

    run.fail("a", AttemptOutcome.Kind.USER_ERROR).after(MINUTE.toMillis() - 1).wake();
    assertThat(run.status("a")).isEqualTo(USER_FAILED);

    run.after(1).wake();
    assertThat(run.status("a")).isEqualTo(RUNNING);
    assertThat(run.step("a").orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  void happenAlsoWithoutAWait() {
    evaluator.retries("a", FailureKind.ERROR, 1, Duration.ZERO);
    TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

    run.fail("a", AttemptOutcome.Kind.USER_ERROR);
    assertThat(run.status("a")).isEqualTo(USER_FAILED);

    run.wakeWhenDue().succeed("a");
    assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void areNotMadeAfterFatalError() {
    evaluator.retries("a", FailureKind.ERROR, 9, SECOND);
    evaluator.retries("a", FailureKind.PLATFORM, 9, SECOND);
    TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

    run.fail("a", AttemptOutcome.Kind.FATAL_ERROR);

    assertThat(run.status("a")).isEqualTo(FATALLY_FAILED);
  }

  @Test
  void dispatchTheNextAttemptUnderTheNextToken() {
    evaluator.retries("a", FailureKind.ERROR, 1, SECOND);
    TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);
    run.fail("a", AttemptOutcome.Kind.USER_ERROR).wakeWhenDue();

    assertThat(run.dispatches())
        .extracting(AttemptEffect.Dispatch::attempt, AttemptEffect.Dispatch::token)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(new AttemptKey(run.key(), "a", 1), 1),
            org.assertj.core.groups.Tuple.tuple(new AttemptKey(run.key(), "a", 2), 2));
  }

  @Test
  void keepTheRunFromEnding() {
    evaluator.retries("a", FailureKind.ERROR, 1, MINUTE);
    TestRun run = TestRun.started(Flows.compiled(task("a"), task("b")), evaluator);

    run.fail("a", AttemptOutcome.Kind.USER_ERROR).succeed("b");

    assertThat(run.status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
  }

  @Test
  void failTheStepIfTheirPolicyCannotBeEvaluated() {
    evaluator.failAt(FakeEvaluator.Point.RETRY);
    TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

    run.fail("a", AttemptOutcome.Kind.USER_ERROR);

    assertThat(run.status("a")).isEqualTo(INTERNALLY_FAILED);
    assertThat(run.status()).isEqualTo(WorkflowStatus.FAILED);
  }

  @Test
  void failTheStepIfItsParamsCannotBeEvaluatedAgain() {
    evaluator.retries("a", FailureKind.ERROR, 1, SECOND);
    TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

    run.fail("a", AttemptOutcome.Kind.USER_ERROR);
    evaluator.failAt(FakeEvaluator.Point.STEP_PARAMS);
    run.wakeWhenDue();

    assertThat(run.status("a")).isEqualTo(INTERNALLY_FAILED);
    assertThat(run.step("a").orElseThrow().attempt()).isEqualTo(2);
  }
}
