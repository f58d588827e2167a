package dev.vivace.grid.engine.run;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.IterationsEnded;
import dev.vivace.grid.engine.run.state.StepLifecycle;
import dev.vivace.grid.engine.run.state.StepState;
import dev.vivace.grid.fixture.CommandTable;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every status of a step, in a run in which another one still works, with every command. */
class StepCommandTableTest {
  private static final long LONG_AFTER = Duration.ofHours(1).toMillis();

  /** The outcome that is reported is a success; what is due is the retry or the timeout. */
  private static final CommandTable TABLE =
      CommandTable.parse(
          """
          status               Create Start CompleteAttempt Wake           Recover Stop   ChildStarted ChildRefused ChildEnded EndIterations AnswerParent CreateAgain RepeatEnd AskChild ChildAbsent IterationsAbsent Introduce
          NOT_CREATED          =      =     =               =              =       =   =   =   =   =   =   =   =   =   =   =   =
          CREATED              never  never never           never          never   never   never   never   never   never   never never never never never never never
          INITIALIZED          never  never never           never          never   never   never   never   never   never   never never never never never never never
          PAUSED               never  never never           never          never   never   never   never   never   never   never never never never never never never
          WAITING_FOR_SIGNALS  never  never never           never          never   never   never   never   never   never   never never never never never never never
          EVALUATING_PARAMS    never  never never           never          never   never   never   never   never   never   never never never never never never never
          WAITING_FOR_PERMITS  never  never never           never          never   never   never   never   never   never   never never never never never never never
          STARTING             never  never never           never          never   never   never   never   never   never   never never never never never never never
          RUNNING              =      =     SUCCEEDED       TIMEOUT_FAILED =       STOPPED   =   =   =   =   =   =   =   =   =   =   =
          FINISHING            never  never never           never          never   never   never   never   never   never   never never never never never never never
          DISABLED             never  never never           never          never   never   never   never   never   never   never never never never never never never
          UNSATISFIED          =      =     =               =              =       =   =   =   =   =   =   =   =   =   =   =   =
          SKIPPED              never  never never           never          never   never   never   never   never   never   never never never never never never never
          SUCCEEDED            =      =     =               =              =       =   =   =   =   =   =   =   =   =   =   =   =
          COMPLETED_WITH_ERROR =      =     =               =              =       =   =   =   =   =   =   =   =   =   =   =   =
          USER_FAILED          =      =     =               RUNNING        =       STOPPED   =   =   =   =   =   =   =   =   =   =   =
          PLATFORM_FAILED      =      =     =               RUNNING        =       STOPPED   =   =   =   =   =   =   =   =   =   =   =
          FATALLY_FAILED       =      =     =               =              =       =   =   =   =   =   =   =   =   =   =   =   =
          INTERNALLY_FAILED    =      =     =               =              =       =   =   =   =   =   =   =   =   =   =   =   =
          STOPPED              =      =     =               =              =       =   =   =   =   =   =   =   =   =   =   =   =
          TIMEOUT_FAILED       =      =     =               RUNNING        =       STOPPED   =   =   =   =   =   =   =   =   =   =   =
          TIMED_OUT            =      =     =               =              =       =   =   =   =   =   =   =   =   =   =   =   =
          """);

  /** Nobody asked for it: the step is no subworkflow. */
  private static final ChildRun CHILD = new ChildRun(RunKey.first("child", 1), 1, "uuid");

  static Stream<CommandTable.Cell> cells() {
    return TABLE.cells(StepStatus.values(), RunCommand.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void followsTheTable(CommandTable.Cell cell) {
    StepStatus status = StepStatus.valueOf(cell.row());
    if (cell.isNever()) {
      for (StepStatus from : StepStatus.values()) {
        assertThat(StepLifecycle.next(from)).as("what follows %s", from).doesNotContain(status);
      }
      return;
    }
    TestRun run = runWith(status);
    StepState before = run.step("a").orElse(null);

    run.after(LONG_AFTER).send(command(cell.column(), before));

    assertThat(run.status("a").name()).isEqualTo(cell.isSame() ? cell.row() : cell.value());
    boolean settled = before == null || before.isSettled();
    if (settled) {
      assertThat(run.step("a").orElse(null)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = StepStatus.class,
      names = {"RUNNING", "USER_FAILED", "TIMEOUT_FAILED"})
  void ignoresOutcomeOfAnotherAttempt(StepStatus status) {
    TestRun run = runWith(status);
    StepState before = run.step("a").orElseThrow();
    AttemptOutcome outcome = AttemptOutcome.succeeded(Map.of());

    run.send(new RunCommand.CompleteAttempt(0, before.attempt() + 1, before.token(), outcome));
    run.send(new RunCommand.CompleteAttempt(0, before.attempt(), before.token() + 1, outcome));
    run.send(new RunCommand.CompleteAttempt(0, before.attempt(), before.token() - 1, outcome));

    assertThat(run.step("a")).contains(before);
  }

  /** A run in which step {@code a} stands in a status while step {@code other} works. */
  private static TestRun runWith(StepStatus status) {
    FakeEvaluator evaluator = new FakeEvaluator();
    TestRun run =
        switch (status) {
          case NOT_CREATED, UNSATISFIED, COMPLETED_WITH_ERROR -> special(status, evaluator);
          default ->
              TestRun.started(Flows.compiled(task("a"), task("other")), allRetries(evaluator));
        };
    bring(run, status, evaluator);
    assertThat(run.status("a")).isEqualTo(status);
    assertThat(run.status())
        .isEqualTo(
            status == StepStatus.STOPPED ? WorkflowStatus.STOPPED : WorkflowStatus.IN_PROGRESS);
    return run;
  }

  private static TestRun special(StepStatus status, FakeEvaluator evaluator) {
    return switch (status) {
      case NOT_CREATED ->
          TestRun.started(Flows.compiled(task("a"), task("other").then("a")), evaluator);
      case UNSATISFIED ->
          TestRun.started(
              Flows.compiled(task("a"), task("other"), noOp("first").thenIf("false", "a")),
              evaluator);
      default ->
          TestRun.started(
              Flows.compiled(task("a").failureMode(FailureMode.IGNORE_FAILURE), task("other")),
              evaluator);
    };
  }

  private static FakeEvaluator allRetries(FakeEvaluator evaluator) {
    for (RunEvaluator.FailureKind kind : RunEvaluator.FailureKind.values()) {
      evaluator.retries("a", kind, 1, Duration.ofMinutes(1));
    }
    return evaluator.stepTimeout("a", Duration.ofMinutes(2));
  }

  private static void bring(TestRun run, StepStatus status, FakeEvaluator evaluator) {
    switch (status) {
      case SUCCEEDED -> run.succeed("a");
      case USER_FAILED -> run.fail("a", AttemptOutcome.Kind.USER_ERROR);
      case PLATFORM_FAILED -> run.fail("a", AttemptOutcome.Kind.PLATFORM_ERROR);
      case FATALLY_FAILED, COMPLETED_WITH_ERROR -> run.fail("a", AttemptOutcome.Kind.FATAL_ERROR);
      case TIMEOUT_FAILED -> run.wakeWhenDue();
      case TIMED_OUT -> run.wakeWhenDue().wakeWhenDue().wakeWhenDue();
      case INTERNALLY_FAILED -> {
        evaluator.failAt(FakeEvaluator.Point.OUTPUTS);
        run.end("a", AttemptOutcome.succeeded(Map.of("x", 1L)));
      }
      case STOPPED -> run.stop();
      default -> {
        // The step stands there from the beginning.
      }
    }
  }

  private static RunCommand command(String name, @Nullable StepState a) {
    return switch (name) {
      case "Create" ->
          new RunCommand.Create(Flows.header(Flows.KEY, null, 1), Map.of(), true, null);
      case "CreateAgain" ->
          new RunCommand.CreateAgain(
              new RunCommand.Create(Flows.header(Flows.KEY, null, 1), Map.of(), true, null));
      case "RepeatEnd" -> new RunCommand.RepeatEnd();
      case "Introduce" -> new RunCommand.Introduce();
      case "AskChild" ->
          new RunCommand.AskChild(
              RunKey.first("parent", 1), "s", 1, Flows.header(Flows.KEY, null, 1).uuid());
      case "ChildAbsent" -> new RunCommand.ChildAbsent("a", 1);
      case "IterationsAbsent" ->
          new RunCommand.IterationsAbsent("a", 1, "maestro_foreach_x", NumberRanges.between(1, 1));
      case "Start" -> new RunCommand.Start();
      case "CompleteAttempt" ->
          new RunCommand.CompleteAttempt(
              0,
              a == null ? 1 : a.attempt(),
              a == null ? 1 : a.token(),
              AttemptOutcome.succeeded(Map.of()));
      case "Wake" -> new RunCommand.Wake();
      case "Recover" -> new RunCommand.Recover();
      case "AnswerParent" -> new RunCommand.AnswerParent();
      case "Stop" -> new RunCommand.Stop("enough");
      case "ChildStarted" -> new RunCommand.ChildStarted("a", 1, CHILD);
      case "ChildRefused" -> new RunCommand.ChildRefused("a", 1, "there is none");
      case "ChildEnded" ->
          new RunCommand.ChildEnded("a", 1, CHILD, WorkflowStatus.SUCCEEDED, IterationResult.NONE);
      case "EndIterations" ->
          new RunCommand.EndIterations(
              "a",
              1,
              "maestro_foreach_x",
              List.of(
                  new IterationsEnded(
                      WorkflowStatus.SUCCEEDED, Map.of(), NumberRanges.between(1, 1))));
      default -> throw new AssertionError("no example of " + name);
    };
  }
}
