package dev.vivace.grid.engine.run;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Report;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.IterationsEnded;
import dev.vivace.grid.engine.run.state.RunLifecycle;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.fixture.CommandTable;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every status of a run with every command. */
class RunCommandTableTest {
  /** {@code =}: accepted and nothing changes. */
  private static final CommandTable TABLE =
      CommandTable.parse(
          """
          status      Create  Start       CompleteAttempt Wake      Recover Stop   ChildStarted ChildRefused ChildEnded EndIterations AnswerParent CreateAgain RepeatEnd AskChild ChildAbsent IterationsAbsent Introduce
          CREATED     =       IN_PROGRESS =               =         =       STOPPED   =   =   =   =   =   =   =   =   =   =   =
          IN_PROGRESS =       =           SUCCEEDED       TIMED_OUT =       STOPPED   =   =   =   =   =   =   =   =   =   =   =
          PAUSED      never   never       never           never     never   never   never   never   never   never   never never never never never never never
          TIMED_OUT   =       =           =               =         =       =   =   =   =   =   =   =   =   =   =   =   =
          STOPPED     =       =           =               =         =       =   =   =   =   =   =   =   =   =   =   =   =
          FAILED      =       =           =               =         =       =   =   =   =   =   =   =   =   =   =   =   =
          SUCCEEDED   =       =           =               =         =       =   =   =   =   =   =   =   =   =   =   =   =
          UNREADABLE  never   never       never           never     never   never   never   never   never   never   never never never never never never never
          """);

  /** Nobody asked for it: the step is no subworkflow. */
  private static final ChildRun CHILD = new ChildRun(RunKey.first("child", 1), 1, "uuid");

  static Stream<CommandTable.Cell> cells() {
    return TABLE.cells(WorkflowStatus.values(), RunCommand.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void followsTheTable(CommandTable.Cell cell) {
    if (cell.isNever()) {
      WorkflowStatus never = WorkflowStatus.valueOf(cell.row());
      assertThat(RunLifecycle.next(WorkflowStatus.CREATED)).doesNotContain(never);
      assertThat(RunLifecycle.next(WorkflowStatus.IN_PROGRESS)).doesNotContain(never);
      return;
    }
    TestRun run = runIn(WorkflowStatus.valueOf(cell.row()));
    RunState before = run.state();

    run.after(Duration.ofHours(1).toMillis()).send(command(cell.column()));

    assertThat(run.status().name()).isEqualTo(cell.isSame() ? cell.row() : cell.value());
    if (before.status().isTerminal()) {
      assertThat(run.state()).isEqualTo(before);
      assertThat(run.lastEvents()).isEmpty();
      assertThat(run.lastEffects()).isEqualTo(repeated(cell.column(), run));
    }
  }

  /** What a run that is over says once more. */
  private static List<Effect> repeated(String command, TestRun over) {
    return switch (command) {
      case "Recover" -> List.of(RunToWorkflow.ended(over.key(), over.status()));
      case "Create", "CreateAgain", "RepeatEnd" ->
          List.of(RunToWorkflow.end(over.key(), over.status()));
      case "Introduce" ->
          List.of(
              new Message(
                  new WorkflowKey(over.key().workflowId()),
                  new RunToWorkflow.NoteRequest(
                      over.key().instanceId(), over.state().header().uuid())),
              RunToWorkflow.end(over.key(), over.status()));
      default -> List.of();
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commandsButCreate")
  void refusesCommandToRunThatDoesNotExist(String command) {
    TestRun run = new TestRun(Flows.compiled(noOp("a")), new FakeEvaluator());

    assertThat(run.decide(command(command)))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  static Stream<String> commandsButCreate() {
    return CommandTable.names(RunCommand.class).stream().filter(name -> !name.startsWith("Create"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "ChildStarted",
        "ChildRefused",
        "ChildEnded",
        "EndIterations",
        "ChildAbsent",
        "IterationsAbsent"
      })
  void notificationsForARunThatIsGoneNeedNotBeRepeated(String command) {
    assertThat(command(command).pointlessWithout(Flows.KEY)).isEqualTo(List.of(Flows.KEY));
  }

  @Test
  void reportsEndOfRunToItsHeadOnce() {
    for (WorkflowStatus status : WorkflowStatus.values()) {
      if (status.isTerminal() && status != WorkflowStatus.UNREADABLE) {
        TestRun run = runIn(status);
        run.stop().wake().create(true);

        assertThat(run.effects())
            .filteredOn(Report.class::isInstance)
            .containsExactly(RunToWorkflow.ended(run.key(), status));
      }
    }
  }

  private static TestRun runIn(WorkflowStatus status) {
    FakeEvaluator evaluator = new FakeEvaluator().runTimeout(Duration.ofMinutes(1));
    TestRun run = new TestRun(Flows.compiled(task("a")), evaluator);
    switch (status) {
      case CREATED -> run.create(false);
      case IN_PROGRESS -> run.create(true);
      case TIMED_OUT -> run.create(true).wakeWhenDue();
      case STOPPED -> run.create(true).stop();
      case FAILED -> run.create(true).fail("a", AttemptOutcome.Kind.FATAL_ERROR);
      case SUCCEEDED -> run.create(true).succeed("a");
      case PAUSED, UNREADABLE -> throw new AssertionError("no run comes to be " + status);
    }
    assertThat(run.status()).isEqualTo(status);
    return run;
  }

  private static RunCommand command(String name) {
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
          new RunCommand.CompleteAttempt(0, 1, 1, AttemptOutcome.succeeded(Map.of()));
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
