package dev.vivace.grid.engine.run;

import static dev.vivace.dsl.protocol.status.StepStatus.RUNNING;
import static dev.vivace.dsl.protocol.status.StepStatus.SUCCEEDED;
import static dev.vivace.dsl.protocol.status.StepStatus.TIMED_OUT;
import static dev.vivace.dsl.protocol.status.StepStatus.TIMEOUT_FAILED;
import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.sleep;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.run.RunEvaluator.FailureKind;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** States what the timeouts of steps and of runs end, and from when they count. */
class TimeoutTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FakeEvaluator evaluator = new FakeEvaluator();

  @Nested
  class StepTimeouts {
    @Test
    void cancelTheAttempt() {
      evaluator.stepTimeout("a", MINUTE);
      TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

      run.wakeWhenDue();

      assertThat(run.status("a")).isEqualTo(TIMED_OUT);
      assertThat(run.status()).isEqualTo(WorkflowStatus.TIMED_OUT);
      assertThat(run.lastEffects())
          .contains(new AttemptEffect.Cancel(new AttemptKey(run.key(), "a", 1), 1));
    }

    @Test
    void countFromTheStartOfEachAttempt() {
      evaluator.stepTimeout("a", MINUTE).retries("a", FailureKind.TIMEOUT, 1, SECOND);
      TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

      run.wakeWhenDue();
      assertThat(run.status("a")).isEqualTo(TIMEOUT_FAILED);
      run.wakeWhenDue();
      assertThat(run.status("a")).isEqualTo(RUNNING);
      assertThat(run.step("a").orElseThrow().timeoutTime())
          .isEqualTo(run.now() + MINUTE.toMillis());
      run.after(MINUTE.toMillis() - 1).wake();
      assertThat(run.status("a")).isEqualTo(RUNNING);
      run.after(1).wake();
      assertThat(run.status("a")).isEqualTo(TIMED_OUT);
    }

    @Test
    void refuseLateOutcome() {
      evaluator.stepTimeout("a", MINUTE);
      TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);
      RunCommand late = run.outcome("a", AttemptOutcome.succeeded(Map.of()));

      run.wakeWhenDue().send(late);

      assertThat(run.status("a")).isEqualTo(TIMED_OUT);
    }

    @Test
    void endSleepThatIsLongerHoweverLateTheRunIsWoken() {
      evaluator.stepTimeout("s", Duration.ofSeconds(2));
      TestRun run = TestRun.started(Flows.compiled(sleep("s", 30)), evaluator);

      run.after(MINUTE.toMillis()).wake();

      assertThat(run.status("s")).isEqualTo(TIMED_OUT);
    }

    @Test
    void doNotTouchSleepThatIsShorterHoweverLateTheRunIsWoken() {
      evaluator.stepTimeout("s", Duration.ofSeconds(30));
      TestRun run = TestRun.started(Flows.compiled(sleep("s", 2)), evaluator);

      run.after(MINUTE.toMillis()).wake();

      assertThat(run.status("s")).isEqualTo(SUCCEEDED);
    }

    @Test
    void mayBeFollowedByAnAttemptThatNeedsNoTime() {
      evaluator
          .stepTimeout("s", SECOND)
          .retries("s", FailureKind.TIMEOUT, 1, SECOND)
          .sleep("s", 2, 0);
      TestRun run = TestRun.started(Flows.compiled(sleep("s", 30)), evaluator);

      run.wakeWhenDue().wakeWhenDue();

      assertThat(run.status("s")).isEqualTo(SUCCEEDED);
      assertThat(run.step("s").orElseThrow().attempt()).isEqualTo(2);
    }
  }

  @Nested
  class RunTimeouts {
    @Test
    void timeOutWhatRunsAndStartNothing() {
      evaluator.runTimeout(MINUTE).retries("b", FailureKind.ERROR, 1, Duration.ofHours(1));
      TestRun run =
          TestRun.started(Flows.compiled(task("a").then("c"), task("b"), noOp("c")), evaluator);
      run.fail("b", AttemptOutcome.Kind.USER_ERROR);

      run.wakeWhenDue();

      assertThat(run.status()).isEqualTo(WorkflowStatus.TIMED_OUT);
      assertThat(List.of(run.status("a"), run.status("b"))).containsOnly(TIMED_OUT);
      assertThat(run.step("c")).isEmpty();
      assertThat(run.state().nextDue()).isZero();
    }

    @Test
    void doNotCountTheTimeInTheQueue() {
      evaluator.runTimeout(MINUTE);
      TestRun run = new TestRun(Flows.compiled(task("a")), evaluator).create(false);

      run.after(Duration.ofHours(1).toMillis()).wake();
      assertThat(run.status()).isEqualTo(WorkflowStatus.CREATED);

      run.send(new RunCommand.Start()).after(MINUTE.toMillis() - 1).wake();
      assertThat(run.status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
    }

    @Test
    void failTheRunIfTheyCannotBeEvaluated() {
      evaluator.failAt(FakeEvaluator.Point.RUN_TIMEOUT);
      TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

      assertThat(run.status()).isEqualTo(WorkflowStatus.FAILED);
      assertThat(run.step("a")).isEmpty();
    }

    @Test
    void ofAnyLengthAreBounded() {
      evaluator.runTimeout(Duration.ofSeconds(Long.MAX_VALUE));
      TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);

      assertThat(run.state().timeoutTime()).isGreaterThan(run.now());
    }
  }
}
