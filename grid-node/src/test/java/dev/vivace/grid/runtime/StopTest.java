package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.InMemoryStore.Commit;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever fans out can be stopped and deleted at once, in commits of usual size. */
@ExtendWith(QuietLogs.class)
class StopTest {
  private static final int QUEUED = 5_000;
  private static final int LARGEST = 2 * WorkerLimits.defaults().batchEntries();

  private final TestGrid grid = TestGrid.pair();
  private final String id = TestGrid.idWhere(state -> state % 2 == 0, run -> run % 2 == 1);

  private Message toWorkflow(WorkflowCommand command) {
    return new Message(new WorkflowKey(id), command);
  }

  private Message stop() {
    return toWorkflow(new WorkflowCommand.Stop(new RunCommand.Stop("enough")));
  }

  private void startMany() {
    grid.push(id, RunStrategy.parallel(10), task("work"));
    for (int i = 0; i < QUEUED; i++) {
      var unused = grid.send(grid.node(0), grid.startMessage(id, null));
    }
    grid.settle();
  }

  private void turn() {
    for (TestNode node : grid.nodes()) {
      boolean unused = node.turn();
    }
  }

  private List<Commit> commitsSince(int before) {
    return grid.store().commits().subList(before, grid.store().commits().size());
  }

  @Test
  void aLongQueueIsStoppedInBoundedCommits() {
    startMany();
    int before = grid.store().commits().size();

    assertThat(grid.ask(stop())).isEqualTo(new WorkflowReply.Stopped(QUEUED - 10, 10));

    assertThat(grid.store().keys(Table.LIVE)).isEmpty();
    assertThat(commitsSince(before)).allMatch(commit -> commit.entries() < LARGEST);
    assertThat(grid.stored(id, QUEUED).status()).isEqualTo(WorkflowStatus.STOPPED);
    assertThat(grid.node(0).attempts().open()).isEmpty();
    assertThat(grid.node(1).attempts().open()).isEmpty();
    grid.assertNothingIsLeft();
  }

  @Test
  void theNextOwnersGoOnWithAStop() {
    startMany();
    var unused = grid.send(grid.node(0), stop());
    for (int i = 0; i < 3; i++) {
      turn();
    }
    assertThat(grid.store().keys(Table.LIVE)).isNotEmpty();

    grid.node(0).kill();
    grid.assign(partition -> true, grid.node(1));
    grid.pass(Duration.ofSeconds(10));

    grid.assertNothingIsLeft();
  }

  @Test
  void anUnrelatedStartIsAnsweredMeanwhile() {
    startMany();
    grid.push("orders", null, task("work"));
    var unused = grid.send(grid.node(0), stop());
    List<Reply> replies = grid.send(grid.node(0), grid.startMessage("orders", null));

    for (int i = 0; i < 6 && replies.isEmpty(); i++) {
      turn();
    }

    assertThat(replies).hasSize(1);
    assertThat(grid.store().keys(Table.LIVE))
        .as("what is still to be stopped")
        .hasSizeGreaterThan(9);
  }

  @Test
  void whatIsStoppedCanBeDeletedAtOnce() {
    startMany();
    List<Reply> stopped = grid.send(grid.node(0), stop());
    List<Reply> deleted =
        grid.send(grid.node(0), toWorkflow(new WorkflowCommand.Delete(Flows.OWNER)));
    grid.settle();
    grid.pass(Duration.ofSeconds(10));

    assertThat(stopped).containsExactly(new WorkflowReply.Stopped(QUEUED - 10, 10));
    assertThat(deleted).containsExactly(new WorkflowReply.Deleted(QUEUED));
    assertThat(grid.store().keys(Table.HISTORY)).isEmpty();
    assertThat(grid.store().keys(Table.VERSION)).isEmpty();
    grid.assertNothingIsLeft();
  }

  @Test
  void aLargeLoopIsStoppedInBoundedCommits() {
    grid.evaluator().concurrency("l", 4_000);
    grid.push(
        id,
        null,
        Steps.foreach("l")
            .over("i", Params.numbers(LongStream.range(0, 4_000).toArray()))
            .step(task("work")));
    grid.start(id);
    int before = grid.store().commits().size();

    var unused = grid.ask(new Message(RunKey.first(id, 1), new RunCommand.Stop("enough")));

    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.STOPPED);
    assertThat(grid.node(0).attempts().open()).isEmpty();
    assertThat(grid.node(1).attempts().open()).isEmpty();
    assertThat(commitsSince(before)).allMatch(commit -> commit.entries() < LARGEST);
    grid.assertNothingIsLeft();
  }
}
