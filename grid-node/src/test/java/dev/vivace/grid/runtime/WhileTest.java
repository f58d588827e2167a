package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Loops on two nodes: workflow and run lie on the first, the iterations wherever they fall. */
@ExtendWith(QuietLogs.class)
class WhileTest {
  private final TestGrid grid = TestGrid.pair();
  private final String id = TestGrid.idWhere(state -> state % 2 == 0, run -> run % 2 == 0);

  private void push(long iterations, StepBuilder<?> inner) {
    grid.evaluator().iterations("w", iterations);
    grid.push(id, null, Steps.repeatWhile("w", "go").step(inner).then("z"), noOp("z"));
  }

  private WorkflowStatus status() {
    return grid.stored(id, 1).status();
  }

  private ChildRun iteration() {
    return Objects.requireNonNull(Objects.requireNonNull(grid.stored(id, 1).step(0)).child());
  }

  @Test
  void goesRound() {
    push(3, task("work"));
    grid.start(id);
    for (int iteration = 1; iteration <= 3; iteration++) {
      assertThat(iteration().key().instanceId()).isEqualTo(iteration);
      grid.succeedAll();
    }

    assertThat(status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    grid.assertNothingIsLeft();
  }

  @Test
  void longLoopFitsIntoBatches() {
    push(5_000, noOp("nothing"));
    grid.start(id);
    grid.pass(Duration.ofSeconds(1));

    assertThat(status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(Objects.requireNonNull(grid.stored(id, 1).step(0)).loop().ended()).isEqualTo(5_000);
    grid.assertNothingIsLeft();
  }

  @Test
  void newOwnersGoOnInTheSameIteration() {
    push(2, task("work"));
    grid.start(id);
    grid.succeedAll();
    grid.node(0).kill();
    grid.assign(partition -> partition % 2 == 0, grid.node(1));
    grid.pass(Duration.ofSeconds(1));
    assertThat(iteration().key().instanceId()).isEqualTo(2);

    grid.succeedAll();

    assertThat(status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    grid.assertNothingIsLeft();
  }

  @Test
  void stopsTheIterationToo() {
    push(2, task("work"));
    grid.start(id);
    RunKey iteration = iteration().key();

    var unused = grid.ask(new Message(RunKey.first(id, 1), new RunCommand.Stop("enough")));
    grid.pass(Duration.ofSeconds(1));

    assertThat(status()).isEqualTo(WorkflowStatus.STOPPED);
    assertThat(Objects.requireNonNull(grid.stored(iteration)).status())
        .isEqualTo(WorkflowStatus.STOPPED);
    grid.assertNothingIsLeft();
  }

  @Test
  void loopsMayLieInLoops() {
    grid.evaluator().iterations("outer", 2).iterations("w", 2);
    grid.push(
        id,
        null,
        Steps.repeatWhile("outer", "go").step(Steps.repeatWhile("w", "go").step(task("work"))));
    grid.start(id);
    for (int iteration = 0; iteration < 4; iteration++) {
      assertThat(status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
      grid.succeedAll();
    }

    assertThat(status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    grid.assertNothingIsLeft();
  }

  @Test
  void goesWithItsWorkflow() {
    push(5, noOp("nothing"));
    grid.start(id);
    grid.settle();
    assertThat(status()).isEqualTo(WorkflowStatus.SUCCEEDED);

    var unused =
        grid.ask(new Message(new WorkflowKey(id), new WorkflowCommand.Delete(Flows.OWNER)));
    grid.pass(Duration.ofSeconds(2));

    for (Table table : List.of(Table.HISTORY, Table.SUMMARY, Table.LIVE, Table.OUTBOX)) {
      assertThat(grid.store().keys(table)).as("%s", table).isEmpty();
    }
  }
}
