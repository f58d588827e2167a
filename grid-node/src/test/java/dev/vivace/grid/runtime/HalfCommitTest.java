package dev.vivace.grid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One commit over several partitions of which one half is kept, and what comes of it. */
@ExtendWith(QuietLogs.class)
class HalfCommitTest {
  private static final int OF_WORKFLOW = 2;
  private static final int OF_RUN = 5;
  private static final int OF_ITERATIONS = 7;

  private final TestGrid grid = TestGrid.single();
  private final String id =
      TestGrid.idWhere(
          state -> state == OF_WORKFLOW,
          run -> run == OF_RUN,
          HalfCommitTest::iteration,
          iteration -> iteration == OF_ITERATIONS);

  private static RunKey iteration(String name) {
    AttemptKey loop = new AttemptKey(RunKey.first(name, 1), "l", 1);
    return RunKey.first(InlineIds.ofForeach(Flows.INTERNAL_ID, loop), 1);
  }

  private void push(StepBuilder<?>... steps) {
    grid.push(id, RunStrategy.of(RunStrategy.Rule.SEQUENTIAL), steps);
  }

  private void loseAllBut(int partition) {
    grid.store().keepHalf(kept -> kept == partition);
  }

  private void assertLost(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    assertThat(grid.store().halves()).isEqualTo(1);
  }

  private Reply start(String request) {
    return grid.ask(grid.startMessage(id, request));
  }

  private long started(String request) {
    return TestGrid.instanceOf(start(request));
  }

  @Test
  void runThatIsOverReportsAgainToAWorkflowThatLostIt() {
    push(Flows.task("a"));
    grid.start(id);
    loseAllBut(OF_RUN);
    grid.succeedAll();
    assertThat(grid.store().halves()).isEqualTo(1);
    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);

    grid.pass(Duration.ofSeconds(1));
    grid.start(id);

    assertThat(grid.stored(id, 2).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
    grid.succeedAll();
    grid.assertNothingIsLeft();
  }

  @Test
  void runThatIsNotOverAfterAllIsCountedAgain() {
    push(Flows.task("a"));
    grid.start(id);
    loseAllBut(OF_WORKFLOW);
    grid.succeedAll();
    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
    grid.node(0).kill();
    grid.assign(partition -> true, grid.join(WorkerLimits.defaults(), 1));

    grid.pass(Duration.ofSeconds(1));
    grid.start(id);

    assertThat(grid.stored(id, 2).status()).isEqualTo(WorkflowStatus.CREATED);
    grid.succeedAll().succeedAll();
    grid.assertNothingIsLeft();
  }

  @Test
  void runThatItsWorkflowLostIsCountedUnderItsRequest() {
    push(Flows.task("a"));
    loseAllBut(OF_RUN);
    assertLost(start("mine"));

    grid.pass(Duration.ofSeconds(1));

    assertThat(started("mine")).isEqualTo(1);
    assertThat(started("other")).isEqualTo(2);
    assertThat(grid.stored(id, 2).status()).isEqualTo(WorkflowStatus.CREATED);
    grid.succeedAll().succeedAll();
    grid.assertNothingIsLeft();
  }

  @Test
  void runThatIsLostIsCreatedAgainForWhoAsksAgain() {
    push(Flows.task("a"));
    loseAllBut(OF_WORKFLOW);
    assertLost(start("mine"));
    assertThat(grid.stored(RunKey.first(id, 1))).isNull();

    assertThat(started("mine")).isEqualTo(1);

    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
    grid.pass(Duration.ofSeconds(20)).succeedAll();
    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    grid.assertNothingIsLeft();
  }

  @Test
  void runThatIsLostAndThatNobodyAsksForAgainIsShownAsFailed() {
    push(Flows.task("a"));
    loseAllBut(OF_WORKFLOW);
    assertLost(start("mine"));

    grid.pass(Duration.ofSeconds(20));

    RunState failed = grid.stored(id, 1);
    assertThat(failed.status()).isEqualTo(WorkflowStatus.FAILED);
    assertThat(failed.header().startContext().failure()).contains("start it again");
    assertThat(grid.start(id)).isEqualTo(2);
    assertThat(grid.stored(id, 2).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
    grid.succeedAll();
    grid.assertNothingIsLeft();
  }

  @Test
  void runThatWouldHaveBegunAndEndedInTheLostCommitIsNotForgotten() {
    push(Flows.noOp("a"));
    loseAllBut(OF_WORKFLOW);
    assertLost(start("mine"));

    assertThat(grid.start(id)).as("another commit of the workflow").isEqualTo(2);
    grid.pass(Duration.ofSeconds(20));

    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.FAILED);
    grid.assertNothingIsLeft();
  }

  @Test
  void numberThatAnEarlierStartHasIsNotGivenTwice() {
    push(Flows.noOp("a"));
    loseAllBut(OF_RUN);
    assertLost(start("mine"));

    // The workflow does not know of the run, which is over: it finds out when it gives its number.
    assertThat(start("other")).isInstanceOf(Reply.Refused.class);

    assertThat(started("other")).isEqualTo(2);
    assertThat(started("mine")).isEqualTo(1);
    assertThat(Objects.requireNonNull(grid.stored(id, 2)).header().uuid()).isEqualTo("other");
    grid.assertNothingIsLeft();
  }

  @Test
  void iterationsThatAreLostAreCreatedAgain() {
    grid.evaluator().concurrency("l", 10);
    push(
        Steps.foreach("l").over("i", Params.numbers(1, 2, 3)).step(Flows.task("in")).then("z"),
        Flows.noOp("z"));
    grid.store().keepHalf(kept -> kept != OF_ITERATIONS);
    assertLost(start("mine"));
    assertThat(grid.store().keys(Table.ITERATION_DATA)).isEmpty();

    grid.pass(Duration.ofSeconds(1)).succeedAll();

    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    grid.assertNothingIsLeft();
  }

  @Test
  void iterationsThatAreOverTellALoopThatLostTheirEnds() {
    push(
        Steps.foreach("l").over("i", Params.numbers(1, 2, 3)).step(Flows.task("in")).then("z"),
        Flows.noOp("z"));
    grid.start(id);
    loseAllBut(OF_ITERATIONS);
    grid.succeedAll();
    assertThat(grid.store().halves()).isEqualTo(1);

    grid.pass(Duration.ofSeconds(1)).succeedAll();

    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    grid.assertNothingIsLeft();
  }

  @Test
  void whoIsStoppedHearsOfItThoughThatHalfIsLost() {
    push(
        Steps.foreach("l").over("i", Params.numbers(1, 2, 3)).step(Flows.task("in")),
        Flows.noOp("z"));
    grid.start(id);
    grid.store().keepHalf(kept -> kept != OF_ITERATIONS);
    var unused = grid.ask(new Message(RunKey.first(id, 1), new RunCommand.Stop("enough")));

    grid.pass(Duration.ofSeconds(6));

    assertThat(grid.stored(iteration(id))).isNotNull();
    assertThat(Objects.requireNonNull(grid.stored(iteration(id))).status())
        .isEqualTo(WorkflowStatus.STOPPED);
    grid.assertNothingIsLeft();
  }

  @Test
  void ordinaryWorkPaysNothingForThis() {
    push(Flows.task("a"));
    int before = grid.store().commits().size();
    grid.start(id);
    grid.succeedAll();

    assertThat(
            grid.store().commits().subList(before, grid.store().commits().size()).stream()
                .filter(commit -> commit.puts().containsKey(Table.OUTBOX)))
        .isEmpty();
    assertThat(start("again")).isInstanceOf(WorkflowReply.Started.class);
  }
}
