package dev.vivace.grid.engine.run;

import static dev.vivace.grid.fixture.Flows.noOp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.ForeachBuilder;
import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.IterationsEnded;
import dev.vivace.grid.engine.run.state.LoopState;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that are repeated for each element of an array. */
class ForeachTest {
  private final FakeEvaluator evaluator = new FakeEvaluator();

  private static ForeachBuilder foreach(long... elements) {
    return Steps.foreach("l").over("i", Params.numbers(elements)).step(noOp("a"));
  }

  private TestRun started(ForeachBuilder loop) {
    return TestRun.started(Flows.compiled(loop.then("next"), noOp("next")), evaluator);
  }

  private static List<RunHeader> created(TestRun run) {
    return run.createdIterations().stream().map(RunCommand.Create::header).toList();
  }

  private static List<Long> numbers(TestRun run) {
    return created(run).stream().map(header -> header.key().instanceId()).toList();
  }

  private static RunCommand.EndIterations ended(TestRun run, long number, WorkflowStatus status) {
    RunHeader iteration =
        created(run).stream()
            .filter(header -> header.key().instanceId() == number)
            .findFirst()
            .orElseThrow();
    return new RunCommand.EndIterations(
        "l",
        1,
        iteration.key().workflowId(),
        List.of(
            new IterationsEnded(
                status, Map.of(StepStatus.SUCCEEDED, 1L), NumberRanges.between(number, number))));
  }

  private static LoopState loop(TestRun run) {
    return Objects.requireNonNull(run.step("l").orElseThrow().loop());
  }

  @Test
  void takesEachElementOnce() {
    TestRun run = started(foreach(7, 8, 9));
    assertThat(numbers(run)).containsExactly(1L, 2L, 3L);
    assertThat(created(run).get(0).startContext().initiator())
        .isInstanceOf(Initiator.Foreach.class);

    for (long number : List.of(2L, 3L, 1L)) {
      assertThat(run.status("l")).isEqualTo(StepStatus.RUNNING);
      run.send(ended(run, number, WorkflowStatus.SUCCEEDED));
    }

    assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(loop(run).ended()).isEqualTo(3);
    assertThat(loop(run).leaves()).containsEntry(StepStatus.SUCCEEDED, 3L);
  }

  @Test
  void hasNothingToDoForNoElement() {
    TestRun run = started(foreach());

    assertThat(created(run)).isEmpty();
    assertThat(run.status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void goesOnceWithoutAnyArray() {
    TestRun run = started(Steps.foreach("l").step(noOp("a")));

    assertThat(numbers(run)).containsExactly(1L);
  }

  @Test
  void keepsToItsConcurrency() {
    evaluator.concurrency("l", 2);
    TestRun run = started(foreach(1, 2, 3, 4, 5));
    assertThat(numbers(run)).containsExactly(1L, 2L);

    run.send(ended(run, 2, WorkflowStatus.SUCCEEDED));
    assertThat(numbers(run)).containsExactly(1L, 2L, 3L);
    run.send(ended(run, 3, WorkflowStatus.SUCCEEDED));

    assertThat(numbers(run)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(loop(run).open().toList()).containsExactly(1L, 4L);
  }

  @Test
  void strictOrderKeepsNearTheOldest() {
    evaluator.concurrency("l", 2);
    TestRun run = started(foreach(1, 2, 3, 4, 5).strictOrdering(true));

    run.send(ended(run, 2, WorkflowStatus.SUCCEEDED));
    assertThat(numbers(run)).containsExactly(1L, 2L);

    run.send(ended(run, 1, WorkflowStatus.SUCCEEDED));
    assertThat(numbers(run)).containsExactly(1L, 2L, 3L, 4L);
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, FATALLY_FAILED, FAILED",
    "STOPPED, STOPPED, STOPPED",
    "TIMED_OUT, TIMED_OUT, TIMED_OUT"
  })
  void waitsForWhatRunsWhenOneDoesNotSucceed(
      WorkflowStatus iteration, StepStatus step, WorkflowStatus whole) {
    evaluator.concurrency("l", 2);
    TestRun run = started(foreach(1, 2, 3, 4, 5));

    run.send(ended(run, 1, iteration));
    assertThat(run.status("l")).isEqualTo(StepStatus.RUNNING);
    assertThat(numbers(run)).containsExactly(1L, 2L);

    run.send(ended(run, 2, WorkflowStatus.SUCCEEDED));
    assertThat(run.status("l")).isEqualTo(step);
    assertThat(run.status()).isEqualTo(whole);
  }

  @Test
  void countsEachIterationOnce() {
    evaluator.concurrency("l", 2);
    TestRun run = started(foreach(1, 2, 3, 4));
    RunCommand first = ended(run, 1, WorkflowStatus.SUCCEEDED);
    run.send(first);
    RunState before = run.state();

    run.send(first);

    assertThat(run.state()).isEqualTo(before);
  }

  @Test
  void takesNotificationsOfManyIterationsAtOnce() {
    TestRun run = started(foreach(1, 2, 3, 4));
    RunCommand.EndIterations notification =
        ended(run, 1, WorkflowStatus.SUCCEEDED)
            .join(ended(run, 3, WorkflowStatus.FAILED))
            .join(ended(run, 2, WorkflowStatus.SUCCEEDED));
    assertThat(notification.ended()).hasSize(2);

    run.send(notification).send(notification);

    assertThat(loop(run).open().toList()).containsExactly(4L);
    assertThat(loop(run).ends().get(WorkflowStatus.SUCCEEDED))
        .isEqualTo(
            new LoopState.Ended(NumberRanges.between(1, 2), Map.of(StepStatus.SUCCEEDED, 2L)));
    assertThat(loop(run).leaves()).isEqualTo(Map.of(StepStatus.SUCCEEDED, 3L));
  }

  @Test
  void tellsEachGroupOfIterationsOnceWhatTheyHaveInCommon() {
    TestRun run = started(foreach(LongStream.range(0, 150).toArray()));
    evaluator.concurrency("l", 150);

    List<Message> groups = new ArrayList<>();
    for (long number = 1; number <= 150; number++) {
      run.send(ended(run, number, WorkflowStatus.SUCCEEDED));
    }
    run.effects()
        .forEach(
            effect -> {
              if (effect instanceof Message message
                  && message.command() instanceof IterationCommand.Start) {
                groups.add(message);
              }
            });

    assertThat(groups.stream().map(ForeachTest::start).filter(start -> start.shared() != null))
        .extracting(start -> start.iterations().get(0).number())
        .containsExactly(1L, 65L, 129L);
    assertThat(groups)
        .allMatch(
            message ->
                start(message).iterations().stream()
                    .map(one -> ((IterationGroup) message.to()).run(one.number()))
                    .allMatch(iteration -> IterationGroup.of(iteration).equals(message.to())));
  }

  private static IterationCommand.Start start(Message message) {
    return (IterationCommand.Start) message.command();
  }

  /** The iterations that are to be stopped, each effect by itself. */
  private static List<List<Long>> stopped(TestRun run) {
    List<List<Long>> stopped = new ArrayList<>();
    for (Effect effect : run.effects()) {
      if (effect instanceof Message message
          && message.command() instanceof IterationCommand.Stop stop) {
        stopped.add(stop.iterations().toList());
      }
    }
    return stopped;
  }

  @Test
  void stopsIterationsThatLieTogetherAtOnce() {
    evaluator.concurrency("l", 150);
    TestRun run = started(foreach(LongStream.range(0, 150).toArray())).stop();

    assertThat(stopped(run))
        .containsExactly(
            LongStream.rangeClosed(1, 64).boxed().toList(),
            LongStream.rangeClosed(65, 128).boxed().toList(),
            LongStream.rangeClosed(129, 150).boxed().toList());
  }

  @ParameterizedTest(name = "{0} iterations with {1} bytes in common: {2}")
  @CsvSource({
    "1000000, 0, 64",
    "1000000, 1000, 64",
    "1000, 700000, 64",
    "3000, 700000, 128",
    "100000, 700000, 1024",
    "1000000, 700000, 1024",
  })
  void theMoreIterationsHaveInCommonTheMoreOfThemShareIt(
      long iterations, long bytes, long together) {
    assertThat(1L << InlineIds.groupBits(iterations, bytes)).isEqualTo(together);
    AttemptKey attempt = new AttemptKey(Flows.KEY, "l", 1);
    String body = InlineIds.ofForeach(1, attempt, InlineIds.groupBits(iterations, bytes));

    assertThat(InlineIds.group(body, together)).isZero();
    assertThat(InlineIds.isFirstOfGroup(body, together + 1)).isTrue();
  }

  @Test
  void stopsAllThatRun() {
    TestRun run = started(foreach(1, 2, 3));
    run.send(ended(run, 2, WorkflowStatus.SUCCEEDED)).stop();

    assertThat(stopped(run)).containsExactly(List.of(1L, 3L));
  }

  @Test
  void startsNoIterationIfOneOfThemCannot() {
    evaluator.failAt(FakeEvaluator.Point.ITERATION);
    TestRun run = started(foreach(1, 2, 3));

    assertThat(run.status("l")).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(created(run)).isEmpty();
  }

  @Test
  void withoutStepsItsIterationsFail() {
    evaluator.concurrency("l", 2);
    TestRun run = started(Steps.foreach("l").over("i", Params.numbers(1, 2, 3)));

    assertThat(run.status("l")).isEqualTo(StepStatus.FATALLY_FAILED);
    LoopState loop = Objects.requireNonNull(run.step("l").orElseThrow().loop());
    assertThat(loop.started()).isEqualTo(2);
    assertThat(loop.open().isEmpty()).isTrue();
    assertThat(loop.ends()).containsOnlyKeys(WorkflowStatus.FAILED);
    assertThat(created(run)).isEmpty();
  }

  @Test
  void withoutStepsAndElementsSucceeds() {
    TestRun run = started(Steps.foreach("l").over("i", Params.numbers()));

    assertThat(run.status("l")).isEqualTo(StepStatus.SUCCEEDED);
  }

  @Test
  void anIterationTellsOfIterationsInsideThatItCutOff() {
    TestRun run = new TestRun(Flows.compiled(foreach(1, 2, 3)), evaluator);
    run.create(true);
    run.send(ended(run, 2, WorkflowStatus.SUCCEEDED)).stop();

    assertThat(IterationResult.of(run.state()).leaves()).containsEntry(StepStatus.STOPPED, 2L);
  }

  @Test
  void refusesWhatIsNoArray() {
    TestRun run = started(Steps.foreach("l").over("i", Params.number(5)).step(noOp("a")));

    assertThat(run.status("l")).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.step("l").orElseThrow().message()).contains("Invalid loop param with name [i]");
  }

  @Test
  void refusesAConcurrencyOfNone() {
    evaluator.concurrency("l", 0);

    assertThat(started(foreach(1)).status("l")).isEqualTo(StepStatus.FATALLY_FAILED);
  }

  @Test
  void crossProductVariesItsFirstArrayFastest() {
    Map<String, List<?>> arrays = new java.util.LinkedHashMap<>();
    arrays.put("a", List.of(1L, 2L));
    arrays.put("b", List.of("x", "y", "z"));
    ForeachIterations iterations = new ForeachIterations(arrays);

    assertThat(iterations.total()).isEqualTo(6);
    assertThat(iterations.values(1)).isEqualTo(Map.of("a", 1L, "b", "x"));
    assertThat(iterations.values(2)).isEqualTo(Map.of("a", 2L, "b", "x"));
    assertThat(iterations.values(3)).isEqualTo(Map.of("a", 1L, "b", "y"));
    assertThat(iterations.values(6)).isEqualTo(Map.of("a", 2L, "b", "z"));
  }

  @Test
  void refusesMoreThanItMay() {
    long[] thousand = new long[1_001];
    TestRun run =
        started(
            Steps.foreach("l")
                .over("i", Params.numbers(thousand))
                .over("j", Params.numbers(thousand))
                .step(noOp("a")));

    assertThat(run.status("l")).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.step("l").orElseThrow().message()).contains("at most 1000000 iterations");
  }

  @Test
  void iterationsOfAnInstanceShareABodyInEachRun() {
    TestRun run = started(foreach(1, 2));
    RunKey first = created(run).get(0).key();

    assertThat(created(run))
        .allMatch(header -> header.key().workflowId().equals(first.workflowId()));
    assertThat(first.runId()).isEqualTo(run.key().runId());
  }
}
