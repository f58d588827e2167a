package dev.vivace.grid.engine.run;

import static dev.vivace.grid.fixture.Flows.noOp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.LoopState;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that repeat other steps. */
class LoopTest {
  private final FakeEvaluator evaluator = new FakeEvaluator();

  private TestRun looping(long iterations) {
    evaluator.iterations("w", iterations);
    return TestRun.started(
        Flows.compiled(Steps.repeatWhile("w", "go").step(noOp("a")).then("next"), noOp("next")),
        evaluator);
  }

  private static ChildRun current(TestRun run) {
    ChildRun child = run.step("w").orElseThrow().child();
    assertThat(child).isNotNull();
    return java.util.Objects.requireNonNull(child);
  }

  private static RunCommand ended(ChildRun iteration, WorkflowStatus status) {
    return new RunCommand.ChildEnded(
        "w", 1, iteration, status, new IterationResult(Map.of(), Map.of(StepStatus.SUCCEEDED, 2L)));
  }

  private static List<RunCommand.Create> created(TestRun run) {
    return run.createdIterations();
  }

  @Test
  void createsItsIterations() {
    TestRun run = looping(2);

    RunHeader iteration = created(run).get(0).header();
    assertThat(iteration.key()).isEqualTo(current(run).key());
    assertThat(iteration.key().instanceId()).isEqualTo(1);
    assertThat(InlineIds.isInline(iteration.key().workflowId())).isTrue();
    assertThat(iteration.correlationId()).isEqualTo(run.state().header().correlationId());
    assertThat(DefinitionPath.of(iteration))
        .isEqualTo(new DefinitionPath(run.key().workflowId(), List.of("w")));
    assertThat(iteration.startContext().initiator()).isInstanceOf(Initiator.While.class);
    assertThat(run.compiled().body(List.of("w")).step("a")).isNotNull();
  }

  @Test
  void goesIterationUntilItsConditionIsFalse() {
    TestRun run = looping(3);
    for (long iteration = 1; iteration <= 3; iteration++) {
      assertThat(run.status("w")).isEqualTo(StepStatus.RUNNING);
      assertThat(current(run).key().instanceId()).isEqualTo(iteration);
      run.send(ended(current(run), WorkflowStatus.SUCCEEDED));
    }

    assertThat(created(run)).hasSize(3);
    assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(run.step("w").orElseThrow().loop())
        .isEqualTo(
            new LoopState(
                null,
                0,
                NumberRanges.NONE,
                Map.of(
                    WorkflowStatus.SUCCEEDED,
                    new LoopState.Ended(
                        NumberRanges.between(1, 3), Map.of(StepStatus.SUCCEEDED, 6L))),
                Map.of()));
    assertThat(run.step("w").orElseThrow().message())
        .isEqualTo("while step is done at iteration [3] because its next condition is false");
  }

  @Test
  void isDoneAtOnceIfItsConditionIsFalse() {
    TestRun run = looping(0);

    assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(created(run)).isEmpty();
    assertThat(run.step("w").orElseThrow().child()).isNull();
  }

  @Test
  void failsWithoutSteps() {
    evaluator.iterations("w", 3);
    TestRun run = TestRun.started(Flows.compiled(Steps.repeatWhile("w", "go")), evaluator);

    assertThat(run.status("w")).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(created(run)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, FATALLY_FAILED, FAILED",
    "STOPPED, STOPPED, STOPPED",
    "TIMED_OUT, TIMED_OUT, TIMED_OUT"
  })
  void endsAsTheIterationThatDoesNotSucceed(
      WorkflowStatus iteration, StepStatus step, WorkflowStatus whole) {
    TestRun run = looping(3).send(ended(current(looping(3)), WorkflowStatus.SUCCEEDED));

    run.send(ended(current(run), iteration));

    assertThat(run.status("w")).isEqualTo(step);
    assertThat(run.status()).isEqualTo(whole);
    assertThat(created(run)).hasSize(2);
  }

  @Test
  void countsEachIterationOnce() {
    TestRun run = looping(3);
    RunCommand first = ended(current(run), WorkflowStatus.SUCCEEDED);
    run.send(first);
    RunState before = run.state();

    run.send(first);

    assertThat(run.state()).isEqualTo(before);
  }

  @Test
  void stopsItsIteration() {
    TestRun run = looping(3).stop();

    assertThat(run.effects())
        .filteredOn(
            effect -> effect instanceof Message send && send.command() instanceof RunCommand.Stop)
        .singleElement()
        .extracting(effect -> ((Message) effect).to())
        .isEqualTo(current(run).key());
  }

  @Test
  void failsIfItsConditionCannotBeEvaluated() {
    TestRun run = looping(3);
    evaluator.failAt(FakeEvaluator.Point.LOOP);

    run.send(ended(current(run), WorkflowStatus.SUCCEEDED));

    assertThat(run.status("w")).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.status()).isEqualTo(WorkflowStatus.FAILED);
  }

  @Test
  void goesOnAfterAConditionThatCannotBeEvaluatedIfFailuresAreIgnored() {
    evaluator.failAt(FakeEvaluator.Point.LOOP);

    TestRun run =
        TestRun.started(
            Flows.compiled(
                Steps.repeatWhile("w", "go")
                    .step(noOp("a"))
                    .failureMode(FailureMode.IGNORE_FAILURE)
                    .then("next"),
                noOp("next")),
            evaluator);

    assertThat(run.status("w")).isEqualTo(StepStatus.COMPLETED_WITH_ERROR);
    assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void withoutStepsFailsInItsFirstIteration() {
    evaluator.iterations("w", 2);

    TestRun run = TestRun.started(Flows.compiled(Steps.repeatWhile("w", "go")), evaluator);

    assertThat(run.status("w")).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.step("w").orElseThrow().loop().ends()).containsOnlyKeys(WorkflowStatus.FAILED);
    assertThat(run.createdIterations()).isEmpty();
  }

  @Test
  void withoutStepsSucceedsIfItsConditionIsFalse() {
    TestRun run = TestRun.started(Flows.compiled(Steps.repeatWhile("w", "go")), evaluator);

    assertThat(run.status("w")).isEqualTo(StepStatus.SUCCEEDED);
  }

  @Test
  void newOwnerWaitsForTheSameIteration() {
    TestRun run = looping(3);
    RunState before = run.state();

    run.send(new RunCommand.Recover());

    assertThat(run.state()).isEqualTo(before);
    assertThat(run.lastEffects())
        .first()
        .isInstanceOfSatisfying(
            Question.class,
            question ->
                assertThat(question.message().command())
                    .isEqualTo(
                        new IterationCommand.Ask(run.key(), "w", 1, NumberRanges.between(1, 1))));
  }

  @Test
  void createsAnIterationAgainThatIsNotThere() {
    TestRun run = looping(3);
    RunState before = run.state();
    List<RunCommand.Create> first = run.createdIterations();
    String body = first.get(0).header().key().workflowId();

    run.send(new RunCommand.IterationsAbsent("w", 1, body, NumberRanges.between(1, 1)));

    assertThat(run.state()).isEqualTo(before);
    assertThat(run.createdIterations()).hasSize(2).allMatch(first.get(0)::equals);
    run.send(new RunCommand.IterationsAbsent("w", 1, body, NumberRanges.between(2, 2)));
    assertThat(run.lastEffects()).as("one that was not started").isEmpty();
  }
}
