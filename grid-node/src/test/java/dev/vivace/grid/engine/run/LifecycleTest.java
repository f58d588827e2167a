package dev.vivace.grid.engine.run;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.sleep;
import static dev.vivace.grid.fixture.Flows.task;
import static dev.vivace.grid.fixture.Flows.unsupported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.TypedStepBuilder;
import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.run.RunEvaluator.FailureKind;
import dev.vivace.grid.engine.run.command.AttemptOutcome.Kind;
import dev.vivace.grid.engine.run.state.IllegalStatusChange;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunLifecycle;
import dev.vivace.grid.engine.run.state.StepLifecycle;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.Moves;
import dev.vivace.grid.fixture.Moves.Move;
import dev.vivace.grid.fixture.TestRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every listed status change happens, and no other one can. */
class LifecycleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void everyListedChangeOfRunHappens() {
    assertThat(exercised().ofRun())
        .containsExactlyInAnyOrderElementsOf(listed(WorkflowStatus.values(), RunLifecycle::next));
  }

  @Test
  void everyListedChangeOfStepHappens() {
    assertThat(exercised().ofSteps())
        .containsExactlyInAnyOrderElementsOf(listed(StepStatus.values(), StepLifecycle::next));
  }

  @ParameterizedTest
  @EnumSource(WorkflowStatus.class)
  void nothingFollowsOnTerminalRun(WorkflowStatus status) {
    if (status.isTerminal()) {
      assertThat(RunLifecycle.next(status)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(StepStatus.class)
  void onlyAnotherAttemptFollowsOnTerminalStep(StepStatus status) {
    if (status.isTerminal() && !status.isRetryable()) {
      assertThat(StepLifecycle.next(status)).isEmpty();
    }
  }

  @Test
  void eventThatCannotFollowIsAnInternalErrorWithNames() {
    TestRun run = TestRun.started(Flows.compiled(task("a")), new FakeEvaluator()).succeed("a");

    assertThatThrownBy(
            () -> run.state().evolve(new RunEvent.RunEnded(WorkflowStatus.FAILED, 1, null)))
        .isInstanceOf(IllegalStatusChange.class)
        .hasMessageContaining("orders/1/run-1")
        .hasMessageContaining("SUCCEEDED -> FAILED");
    assertThatThrownBy(() -> run.state().evolve(new RunEvent.AttemptReissued(0, 9, 1)))
        .isInstanceOf(IllegalStatusChange.class)
        .hasMessageContaining("step 0");
    assertThatThrownBy(
            () -> run.state().evolve(new RunEvent.AttemptStarted(0, 2, 2, 1, 0, 0, Map.of())))
        .isInstanceOf(IllegalStatusChange.class);
  }

  private static <S extends Enum<S>> List<Move<S>> listed(S[] statuses, Function<S, Set<S>> next) {
    List<Move<S>> moves = new ArrayList<>();
    for (S from : statuses) {
      next.apply(from).forEach(to -> moves.add(new Move<>(from, to)));
    }
    return moves;
  }

  private static Moves exercised() {
    Moves moves = Moves.none();
    Stream.of(queued(), ends(), inline(), afterFailedAttempts(), broken())
        .flatMap(runs -> runs)
        .forEach(run -> moves.addAll(run.history()));
    return moves;
  }

  private static Stream<TestRun> queued() {
    FakeEvaluator evaluator = new FakeEvaluator().failAt(FakeEvaluator.Point.RUN_TIMEOUT);
    return Stream.of(
        new TestRun(Flows.compiled(task("a")), evaluator).create(false).stop(),
        new TestRun(Flows.compiled(task("a")), evaluator).create(true));
  }

  private static Stream<TestRun> ends() {
    return Stream.of(
        single(task("a")).succeed("a"),
        single(task("a")).stop(),
        single(task("a")).fail("a", Kind.FATAL_ERROR),
        single(task("a").failureMode(FailureMode.IGNORE_FAILURE)).fail("a", Kind.FATAL_ERROR),
        TestRun.started(Flows.compiled(task("a")), new FakeEvaluator().runTimeout(SECOND))
            .wakeWhenDue(),
        single(task("a").thenIf("broken", "b")).succeed("a"));
  }

  private static Stream<TestRun> inline() {
    return Stream.of(
        single(noOp("a").thenIf("false", "b")),
        single(noOp("a").thenIf("broken", "b")),
        single(unsupported("a")),
        single(unsupported("a").failureMode(FailureMode.IGNORE_FAILURE)));
  }

  /** Every end of a step that waited for its next attempt, after each kind of failure. */
  private static Stream<TestRun> afterFailedAttempts() {
    List<TestRun> runs = new ArrayList<>();
    for (FailureKind kind : FailureKind.values()) {
      runs.add(failedOnce(kind, new FakeEvaluator()).wakeWhenDue());
      runs.add(failedOnce(kind, new FakeEvaluator()).stop());
      TestRun late = failedOnce(kind, new FakeEvaluator().runTimeout(Duration.ofMinutes(5)));
      runs.add(late.after(Duration.ofHours(1).toMillis()).wake());
      FakeEvaluator evaluator = new FakeEvaluator();
      TestRun failing = failedOnce(kind, evaluator);
      evaluator.failAt(FakeEvaluator.Point.STEP_PARAMS);
      runs.add(failing.wakeWhenDue());
    }
    return runs.stream();
  }

  private static TestRun failedOnce(FailureKind kind, FakeEvaluator evaluator) {
    evaluator.retries("a", kind, 1, SECOND).stepTimeout("a", Duration.ofMinutes(1));
    TestRun run = TestRun.started(Flows.compiled(task("a")), evaluator);
    return switch (kind) {
      case ERROR -> run.fail("a", Kind.USER_ERROR);
      case PLATFORM -> run.fail("a", Kind.PLATFORM_ERROR);
      case TIMEOUT -> run.wakeWhenDue();
    };
  }

  private static Stream<TestRun> broken() {
    FakeEvaluator shorter =
        new FakeEvaluator()
            .stepTimeout("a", SECOND)
            .retries("a", FailureKind.TIMEOUT, 1, SECOND)
            .sleep("a", 2, 0);
    return Stream.of(
        TestRun.started(Flows.compiled(sleep("a", 9)), shorter).wakeWhenDue().wakeWhenDue());
  }

  /** A run of this step and, behind it, {@code b}. */
  private static TestRun single(TypedStepBuilder step) {
    return TestRun.started(Flows.compiled(step, noOp("b")), new FakeEvaluator());
  }
}
