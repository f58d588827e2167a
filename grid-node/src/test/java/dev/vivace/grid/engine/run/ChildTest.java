package dev.vivace.grid.engine.run;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepState;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that another run does. */
class ChildTest {
  private static final ChildRun CHILD = new ChildRun(RunKey.first("child", 7), 3, "uuid");

  private final FakeEvaluator evaluator = new FakeEvaluator();

  private TestRun waiting() {
    return TestRun.started(
        Flows.compiled(Steps.subworkflow("s", "child").then("next"), noOp("next")), evaluator);
  }

  private static RunCommand started() {
    return new RunCommand.ChildStarted("s", 1, CHILD);
  }

  private static RunCommand ended(WorkflowStatus status) {
    return new RunCommand.ChildEnded("s", 1, CHILD, status, IterationResult.NONE);
  }

  @Test
  void asksTheWorkflowOfTheWorkflow() {
    TestRun run = waiting();

    assertThat(run.status("s")).isEqualTo(StepStatus.RUNNING);
    assertThat(run.lastEffects())
        .singleElement()
        .isInstanceOfSatisfying(
            Message.class,
            message -> {
              RunToWorkflow.StartChild start = (RunToWorkflow.StartChild) message.command();
              assertThat(message.to()).isEqualTo(new WorkflowKey("child"));
              assertThat(start.request().workflowId()).isEqualTo("child");
              assertThat(start.startContext().correlationId())
                  .isEqualTo(run.state().header().correlationId());
              assertThat(start.startContext().initiator())
                  .isInstanceOfSatisfying(
                      Initiator.Subworkflow.class,
                      initiator -> {
                        assertThat(initiator.depth()).isEqualTo(1);
                        assertThat(initiator.parent().stepId()).isEqualTo("s");
                        assertThat(initiator.parent().workflowId())
                            .isEqualTo(run.key().workflowId());
                      });
            });
  }

  @Test
  void asksUnderTheSameIdHoweverOften() {
    assertThat(uuid(waiting())).isEqualTo(uuid(waiting()));
  }

  private static String uuid(TestRun run) {
    return ((RunToWorkflow.StartChild) ((Message) run.effects().get(0)).command()).uuid();
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, SUCCEEDED, SUCCEEDED",
    "FAILED, FATALLY_FAILED, FAILED",
    "STOPPED, STOPPED, STOPPED",
    "TIMED_OUT, TIMED_OUT, TIMED_OUT"
  })
  void endsAsItsChildDoes(WorkflowStatus child, StepStatus step, WorkflowStatus whole) {
    TestRun run = waiting().send(started()).send(ended(child));

    assertThat(run.status("s")).isEqualTo(step);
    assertThat(run.status()).isEqualTo(whole);
    assertThat(run.step("s").map(StepState::child)).contains(CHILD);
  }

  @Test
  void takesTheEndThatComesBeforeTheStart() {
    TestRun run = waiting().send(ended(WorkflowStatus.SUCCEEDED)).send(started());

    assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(run.step("s").map(StepState::child)).contains(CHILD);
    assertThat(run.effects()).noneMatch(ChildTest::goesToARun);
  }

  @Test
  void takesEachNotificationOnce() {
    TestRun run = waiting().send(started());
    RunState before = run.state();

    run.send(started());
    assertThat(run.state()).isEqualTo(before);

    run.send(new RunCommand.ChildEnded("s", 2, CHILD, WorkflowStatus.FAILED, IterationResult.NONE));
    run.send(
        new RunCommand.ChildEnded(
            "unknown", 1, CHILD, WorkflowStatus.FAILED, IterationResult.NONE));
    assertThat(run.state()).isEqualTo(before);

    run.send(ended(WorkflowStatus.SUCCEEDED)).send(ended(WorkflowStatus.FAILED));
    assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void failsForGoodIfThereCanBeNoChild() {
    TestRun run = waiting().send(new RunCommand.ChildRefused("s", 1, "no such workflow"));

    assertThat(run.status("s")).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.step("s").map(StepState::message)).contains("no such workflow");
    assertThat(run.status()).isEqualTo(WorkflowStatus.FAILED);
  }

  @Test
  void keepsAChildThatItKnowsWhateverIsSaidLater() {
    TestRun run =
        waiting().send(started()).send(new RunCommand.ChildRefused("s", 1, "asked again"));

    assertThat(run.status("s")).isEqualTo(StepStatus.RUNNING);
  }

  @Test
  void goesOnOnceAnAsynchronousChildExists() {
    TestRun run =
        TestRun.started(
            Flows.compiled(Steps.subworkflow("s", "child").sync(false).then("next"), task("next")),
            evaluator);
    assertThat(run.status("next")).isEqualTo(StepStatus.NOT_CREATED);

    run.send(started());
    assertThat(run.status("s")).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(run.status("next")).isEqualTo(StepStatus.RUNNING);

    run.stop();
    assertThat(run.effects()).as("it is left alone").noneMatch(ChildTest::goesToARun);
  }

  @Test
  void stopsTheChildWithItself() {
    TestRun run = waiting().send(started()).stop();

    assertThat(stopped(run)).contains(CHILD.key());
  }

  @Test
  void stopsAChildThatComesTooLate() {
    TestRun run = waiting().stop();
    assertThat(stopped(run)).isEmpty();

    run.send(started());

    assertThat(stopped(run)).contains(CHILD.key());
    assertThat(run.status()).isEqualTo(WorkflowStatus.STOPPED);
  }

  @Test
  void stopsTheChildOfAStepThatRunsOutOfTime() {
    evaluator.stepTimeout("s", Duration.ofMinutes(1));
    TestRun run = waiting().send(started()).wakeWhenDue();

    assertThat(run.status("s")).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(stopped(run)).contains(CHILD.key());
  }

  private static boolean goesToARun(Effect effect) {
    return effect instanceof Message message && message.to() instanceof RunKey;
  }

  private static boolean startsChild(Effect effect) {
    return effect instanceof Message message
        && message.command() instanceof RunToWorkflow.StartChild;
  }

  private static Optional<RunKey> stopped(TestRun run) {
    return run.effects().stream()
        .filter(Message.class::isInstance)
        .map(Message.class::cast)
        .filter(send -> send.command() instanceof RunCommand.Stop)
        .map(message -> (RunKey) message.to())
        .findFirst();
  }

  @Test
  void failureOfAChildMayBeIgnored() {
    TestRun run =
        TestRun.started(
            Flows.compiled(
                Steps.subworkflow("s", "child")
                    .failureMode(FailureMode.IGNORE_FAILURE)
                    .then("next"),
                noOp("next")),
            evaluator);

    run.send(started()).send(ended(WorkflowStatus.FAILED));

    assertThat(run.status("s")).isEqualTo(StepStatus.COMPLETED_WITH_ERROR);
    assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void newOwnerAsksAgainForTheSameRun() {
    TestRun run = waiting();
    RunState before = run.state();
    Effect first = run.lastEffects().get(0);

    run.send(new RunCommand.Recover());

    assertThat(run.state()).isEqualTo(before);
    assertThat(run.lastEffects())
        .containsExactly(
            new Question((Message) first),
            new Question(RunToWorkflow.alive(run.key(), WorkflowStatus.IN_PROGRESS)));
  }

  @Test
  void newOwnerAsksTheRunThatItKnowsWhatHasBecomeOfIt() {
    TestRun run = waiting();
    ChildRun child = new ChildRun(RunKey.first("child", 4), 1, "uuid");
    run.send(new RunCommand.ChildStarted("s", 1, child));

    run.send(new RunCommand.Recover());
    assertThat(run.lastEffects())
        .contains(
            new Question(
                new Message(
                    child.key(), new RunCommand.AskChild(run.key(), "s", 1, child.uuid()))));

    run.send(new RunCommand.ChildAbsent("s", 1));
    assertThat(run.lastEffects()).singleElement().matches(ChildTest::startsChild);
  }

  @Test
  void runIsTheChildOfTheStepOnlyIfItsStartWasTheOneOfTheStep() {
    List<Initiator.Ancestor> path = List.of(new Initiator.Ancestor("above", 4, 1, "step", 2, null));
    TestRun child = new TestRun(Flows.compiled(Flows.task("a")), evaluator);
    child.create(new Initiator.Subworkflow(1, path));
    RunKey above = new RunKey("above", 4, 1);
    String uuid = child.state().header().uuid();

    child.send(new RunCommand.AskChild(above, "step", 2, "another"));
    assertThat(child.lastEffects())
        .containsExactly(new Message(above, new RunCommand.ChildAbsent("step", 2)));
    child.send(new RunCommand.AskChild(above, "step", 2, uuid));
    assertThat(child.lastEffects()).isEmpty();
    child.succeed("a").send(new RunCommand.AskChild(above, "step", 2, uuid));
    assertThat(child.lastEffects())
        .contains(
            new Message(
                above,
                new RunCommand.ChildEnded(
                    "step",
                    2,
                    new ChildRun(child.key(), 1, uuid),
                    WorkflowStatus.SUCCEEDED,
                    IterationResult.NONE)));
  }

  @Test
  void tellsItsParentWhenItIsOver() {
    List<Initiator.Ancestor> path = List.of(new Initiator.Ancestor("above", 4, 1, "step", 2, null));
    TestRun child = new TestRun(Flows.compiled(noOp("a")), evaluator);
    child.create(new Initiator.Subworkflow(1, path));

    assertThat(child.effects())
        .contains(
            new Message(
                new RunKey("above", 4, 1),
                new RunCommand.ChildEnded(
                    "step",
                    2,
                    new ChildRun(child.key(), 1, child.state().header().uuid()),
                    WorkflowStatus.SUCCEEDED,
                    IterationResult.NONE)));
  }

  @Test
  void doesNotTellAParentThatDoesNotWait() {
    List<Initiator.Ancestor> path =
        List.of(new Initiator.Ancestor("above", 4, 1, "step", 2, false));
    TestRun child = new TestRun(Flows.compiled(noOp("a")), evaluator);
    child.create(new Initiator.Subworkflow(1, path));

    assertThat(child.effects())
        .containsExactly(RunToWorkflow.ended(child.key(), WorkflowStatus.SUCCEEDED));
  }

  @Test
  void tellsItsParentOnceMoreWhatHasBecomeOfIt() {
    List<Initiator.Ancestor> path = List.of(new Initiator.Ancestor("above", 4, 1, "step", 2, null));
    TestRun child = new TestRun(Flows.compiled(Flows.task("a")), evaluator);
    child.create(new Initiator.Subworkflow(1, path));
    RunKey above = new RunKey("above", 4, 1);
    ChildRun run = new ChildRun(child.key(), 1, child.state().header().uuid());
    Message started = new Message(above, new RunCommand.ChildStarted("step", 2, run));

    child.send(new RunCommand.AnswerParent());
    assertThat(child.lastEffects()).containsExactly(started);

    child.succeed("a").send(new RunCommand.AnswerParent());
    assertThat(child.lastEffects())
        .containsExactly(
            started,
            new Message(
                above,
                new RunCommand.ChildEnded(
                    "step", 2, run, WorkflowStatus.SUCCEEDED, IterationResult.NONE)));
  }

  @Test
  void treeHasABoundedDepth() {
    List<Initiator.Ancestor> path =
        java.util.Collections.nCopies(
            RunLimits.DEFAULT.depth() - 1, new Initiator.Ancestor("above", 4, 1, "step", 2, null));
    TestRun deepest = new TestRun(Flows.compiled(Steps.subworkflow("s", "child")), evaluator);
    deepest.create(new Initiator.Subworkflow(path.size(), path));

    assertThat(deepest.status("s")).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(deepest.effects()).noneMatch(ChildTest::startsChild);
  }
}
