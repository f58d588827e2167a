package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.LoopState;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Foreach steps on two nodes: their iterations lie on both. */
@ExtendWith(QuietLogs.class)
class ForeachRunTest {
  private final TestGrid grid = TestGrid.pair();

  /** Workflow and run lie on the first node, the second group of iterations on the other. */
  private final String id =
      TestGrid.idWhere(
          state -> state % 2 == 0,
          run -> run % 2 == 0,
          name -> iterationOf(name, 65),
          iteration -> iteration % 2 == 1);

  private static RunKey iterationOf(String name, long number) {
    AttemptKey loop = new AttemptKey(RunKey.first(name, 1), "l", 1);
    return RunKey.first(InlineIds.ofForeach(Flows.INTERNAL_ID, loop), number);
  }

  private void push(int iterations, StepBuilder<?> inner) {
    grid.push(
        id,
        null,
        Steps.foreach("l")
            .over("i", Params.numbers(LongStream.range(0, iterations).toArray()))
            .step(inner)
            .then("z"),
        noOp("z"));
  }

  private void stop() {
    var unused = grid.ask(new Message(RunKey.first(id, 1), new RunCommand.Stop("enough")));
  }

  private void delete() {
    var unused =
        grid.ask(new Message(new WorkflowKey(id), new WorkflowCommand.Delete(Flows.OWNER)));
  }

  private void succeedUntilItIsOver() {
    while (status() == WorkflowStatus.IN_PROGRESS) {
      grid.succeedAll();
    }
  }

  private void assertSucceeded(long iterations) {
    assertThat(status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(loop().ended()).isEqualTo(iterations);
  }

  private WorkflowStatus status() {
    return grid.stored(id, 1).status();
  }

  private LoopState loop() {
    return Objects.requireNonNull(Objects.requireNonNull(grid.stored(id, 1).step(0)).loop());
  }

  @Test
  void takesEveryElement() {
    grid.evaluator().concurrency("l", 300);
    push(1_000, task("work"));
    grid.start(id);
    succeedUntilItIsOver();

    assertSucceeded(1_000);
    grid.assertNothingIsLeft();
  }

  @Test
  void iterationsWithoutSideEffectsFitIntoBatches() {
    grid.evaluator().concurrency("l", 500);
    push(5_000, noOp("nothing"));
    grid.start(id);
    grid.pass(Duration.ofSeconds(1));

    assertSucceeded(5_000);
    grid.assertNothingIsLeft();
  }

  @Test
  void iterationsWithMuchInCommonLieInLargerGroups() {
    String text = "x".repeat(200_000);
    grid.evaluator()
        .concurrency("l", 500)
        .handDown(Map.of("text", new Param(Params.string(text), text, Instant.EPOCH)));
    push(10_000, task("work"));
    int before = grid.store().commits().size();
    grid.start(id);
    succeedUntilItIsOver();

    assertSucceeded(10_000);
    assertThat(grid.store().keys(Table.ITERATION_DATA)).as("one for each 128").hasSize(79);
    assertThat(grid.store().commits().subList(before, grid.store().commits().size()))
        .allMatch(commit -> commit.entries() < WorkerLimits.defaults().batchEntries() + 4 * 64);
    grid.assertNothingIsLeft();

    delete();
    grid.pass(Duration.ofSeconds(30));
    assertThat(grid.store().keys(Table.ITERATION_DATA)).isEmpty();
    assertThat(grid.store().keys(Table.HISTORY)).isEmpty();
  }

  @Test
  void anIterationThatMeetsAnInternalErrorDoesNotHarmItsNeighbours() {
    grid.evaluator()
        .concurrency("l", 10)
        .internalErrorIn(run -> InlineIds.isInline(run.workflowId()) && run.instanceId() == 3);
    push(10, noOp("nothing"));
    grid.start(id);
    grid.settle();
    assertThat(loop().open().toList()).containsExactly(3L);

    grid.evaluator().internalErrorIn(run -> false);
    grid.pass(Duration.ofSeconds(10));

    assertSucceeded(10);
    grid.assertNothingIsLeft();
  }

  @Test
  void stopReachesTheIterationsOfAGroupThatAreThere() {
    grid.evaluator().concurrency("l", 100);
    push(200, task("work"));
    grid.start(id);
    grid.transmission(
        TestGrid.losing(message -> message.command() instanceof IterationCommand.Start));
    for (TestNode node : grid.nodes()) {
      node.attempts().open().stream()
          .limit(10)
          .forEach(attempt -> grid.complete(node, attempt, AttemptOutcome.succeeded(Map.of())));
    }
    grid.settle();
    assertThat(grid.store().keys(Table.OUTBOX)).as("iterations that are not there").isNotEmpty();

    stop();
    grid.settle();

    assertThat(grid.nodes()).allMatch(node -> node.attempts().open().isEmpty());
    grid.transmission(TestGrid::deliver);
    grid.pass(Duration.ofSeconds(10));
    grid.assertNothingIsLeft();
  }

  @Test
  void theRecordOfTheLoopDoesNotGrowWithItsIterations() {
    grid.evaluator().concurrency("l", 100);
    push(3_000, task("work"));
    grid.start(id);
    int most = 0;
    while (status() == WorkflowStatus.IN_PROGRESS) {
      grid.succeedAll();
      most = Math.max(most, bytesOf(RunKey.first(id, 1)));
    }

    assertThat(loop().ended()).isEqualTo(3_000);
    // Nearly all of it are the numbers over which the loop goes: the parameters of its step.
    int params = bytes(StoreKeys.history(RunKey.first(id, 1), 0));
    assertThat(most).isLessThan(params + 4_096);
  }

  @Test
  void anIterationCostsLittleMoreThanWhatTellsItFromTheOthers() {
    grid.evaluator().concurrency("l", 500);
    push(1_000, noOp("nothing"));
    grid.start(id);
    grid.pass(Duration.ofSeconds(1));
    String body = Objects.requireNonNull(loop().body());

    List<String> iterations = new ArrayList<>();
    for (String key : grid.store().keys(Table.HISTORY)) {
      if (key.startsWith(body)) {
        iterations.add(key);
      }
    }
    assertThat(iterations).hasSize(1_000);
    assertThat(iterations).allMatch(key -> bytes(key) < 100);
    assertThat(grid.store().keys(Table.ITERATION_DATA)).as("one for each 64").hasSize(16);
  }

  private int bytes(String key) {
    return Objects.requireNonNull(grid.store().get(Table.HISTORY, key)).length;
  }

  private int bytesOf(RunKey run) {
    return grid.store().keys(Table.HISTORY).stream()
        .filter(key -> key.startsWith(StoreKeys.run(run) + "."))
        .mapToInt(this::bytes)
        .sum();
  }

  @Test
  void newOwnersGoOn() {
    grid.evaluator().concurrency("l", 100);
    push(200, task("work"));
    grid.start(id);
    grid.node(1).kill();
    grid.assign(partition -> partition % 2 == 1, grid.node(0));
    grid.pass(Duration.ofSeconds(1));
    for (int turn = 0; turn < 10; turn++) {
      grid.succeedAll();
    }

    assertSucceeded(200);
    grid.assertNothingIsLeft();
  }

  @Test
  void lostMessagesAreRepeated() {
    grid.evaluator().concurrency("l", 100);
    push(200, noOp("nothing"));
    grid.transmission(TestGrid::deliverUnanswered);
    grid.start(id);
    grid.pass(Duration.ofSeconds(1));
    grid.transmission(TestGrid::deliver);
    grid.pass(Duration.ofSeconds(10));

    assertSucceeded(200);
    grid.assertNothingIsLeft();
  }

  @Test
  void stopsWhatRuns() {
    push(200, task("work"));
    grid.start(id);

    stop();
    grid.pass(Duration.ofSeconds(1));

    assertThat(status()).isEqualTo(WorkflowStatus.STOPPED);
    grid.assertNothingIsLeft();
  }

  @Test
  void loopsMayLieInLoops() {
    grid.push(
        id,
        null,
        Steps.foreach("outer")
            .over("i", Params.numbers(1, 2, 3))
            .step(Steps.foreach("l").over("j", Params.numbers(1, 2)).step(task("work"))));
    grid.start(id);
    for (int turn = 0; turn < 4; turn++) {
      grid.succeedAll();
    }

    assertThat(status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(loop().leaves().values()).containsExactly(6L);
    grid.assertNothingIsLeft();
  }

  @Test
  void goesWithItsWorkflow() {
    push(200, noOp("nothing"));
    grid.start(id);
    grid.settle();
    assertThat(status()).isEqualTo(WorkflowStatus.SUCCEEDED);

    delete();
    grid.pass(Duration.ofSeconds(10));

    for (Table table :
        List.of(Table.HISTORY, Table.ITERATION_DATA, Table.SUMMARY, Table.LIVE, Table.OUTBOX)) {
      assertThat(grid.store().keys(table)).as("%s", table).isEmpty();
    }
  }

  @Test
  void stopOfAnIterationThatCameTooLateIsForgotten() {
    grid.evaluator().concurrency("l", 200);
    push(200, task("work"));
    grid.start(id);
    grid.transmission(
        TestGrid.losing(message -> message.command() instanceof IterationCommand.Stop));
    stop();
    grid.settle();
    assertThat(grid.store().keys(Table.OUTBOX)).isNotEmpty();

    delete();
    grid.pass(Duration.ofSeconds(10));
    assertThat(grid.store().keys(Table.OUTBOX)).as("they may still be needed").isNotEmpty();
    grid.transmission(TestGrid::deliver);
    grid.pass(Duration.ofSeconds(15));

    assertThat(grid.store().keys(Table.OUTBOX)).isEmpty();
  }

  @Test
  void stopThatOvertakesTheCreationOfItsIterationIsKept() {
    grid.evaluator().concurrency("l", 200);
    grid.transmission(
        TestGrid.losing(message -> message.command() instanceof IterationCommand.Start));
    push(200, task("work"));
    grid.start(id);
    stop();
    grid.pass(Duration.ofSeconds(20));
    grid.transmission(TestGrid::deliver);
    grid.pass(Duration.ofSeconds(10));

    assertThat(status()).isEqualTo(WorkflowStatus.STOPPED);
    grid.assertNothingIsLeft();
  }
}
