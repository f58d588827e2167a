package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.InMemoryStore.Fault;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Messages between partitions of two nodes: the workflow lies on the first, its runs on the second.
 */
@ExtendWith(QuietLogs.class)
class OutboxDeliveryTest {
  private final TestGrid grid = TestGrid.pair();
  private final String id = TestGrid.idWhere(state -> state % 2 == 0, run -> run % 2 == 1);
  private final List<Message> transmitted = new ArrayList<>();

  @BeforeEach
  void push() {
    grid.push(id, RunStrategy.of(RunStrategy.Rule.SEQUENTIAL), task("work"));
    grid.transmission(this::recorded);
  }

  private void recorded(TestNode target, Message message, int partition, Consumer<Reply> replyTo) {
    transmitted.add(message);
    TestGrid.deliver(target, message, partition, replyTo);
  }

  @Test
  void startIsAnsweredOnceItsRunExists() {
    List<Reply> replies = grid.send(grid.node(0), grid.startMessage(id, null));

    grid.node(0).turn();
    assertThat(grid.store().keys(Table.OUTBOX)).as("stored").hasSize(1);
    assertThat(transmitted).as("sent").hasSize(1);
    assertThat(replies).isEmpty();

    grid.node(1).turn();
    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);

    grid.node(0).turn();
    assertThat(replies).hasSize(1);
  }

  @Test
  void messageIsSentAgainUntilItsReceiverHasIt() {
    grid.transmission(TestGrid::lose);
    List<Reply> replies = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.pass(Duration.ofSeconds(20));
    assertThat(replies).isEmpty();
    assertThat(grid.store().keys(Table.OUTBOX)).hasSize(1);

    grid.transmission(this::recorded);
    grid.pass(Duration.ofSeconds(6));

    assertThat(replies).hasSize(1);
    assertThat(transmitted).hasSize(1);
    assertThat(grid.store().keys(Table.OUTBOX)).isEmpty();
  }

  @Test
  void waitsLongerBetweenTriesUpToABound() {
    List<Long> times = new ArrayList<>();
    grid.transmission(
        (target, message, partition, replyTo) -> {
          times.add(grid.clock().millis());
          TestGrid.lose(target, message, partition, replyTo);
        });
    var unused = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.pass(Duration.ofSeconds(40));

    List<Long> waits = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      waits.add(times.get(i) - times.get(i - 1));
    }
    assertThat(waits).isSorted();
    assertThat(waits.get(0)).isEqualTo(50);
    assertThat(waits).last().isEqualTo(5_000L);
  }

  @Test
  void lostAnswerLeadsToAHarmlessRepetition() {
    grid.transmission(
        (target, message, partition, replyTo) -> {
          transmitted.add(message);
          TestGrid.deliver(target, message, partition, reply -> {});
          TestGrid.lose(target, message, partition, replyTo);
        });
    List<Reply> replies = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.settle();
    grid.transmission(this::recorded);
    grid.pass(Duration.ofSeconds(1));

    assertThat(transmitted).hasSizeGreaterThan(1);
    assertThat(replies).hasSize(1);
    assertThat(grid.node(1).attempts().calls()).hasSize(1);
  }

  @Test
  void acknowledgedMessageIsRemovedWithTheNextWrite() {
    var unused = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.node(0).turn();
    grid.node(1).turn();
    int commits = grid.store().commits().size();
    grid.node(0).turn();
    assertThat(grid.store().commits().size() - commits)
        .as("the answer alone writes at most the removal")
        .isLessThanOrEqualTo(1);

    grid.settle();

    assertThat(grid.store().keys(Table.OUTBOX)).isEmpty();
  }

  @Test
  void removalThatWasNotCommittedIsTriedAgain() {
    var unused = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.node(0).turn();
    grid.node(1).turn();
    grid.store().failNext(Fault.BEFORE_COMMIT);
    grid.settle();
    assertThat(grid.store().keys(Table.OUTBOX)).hasSize(1);

    grid.settle();

    assertThat(grid.store().keys(Table.OUTBOX)).isEmpty();
  }

  @Test
  void endOfRunComesBackToItsWorkflowAndLetsTheNextStart() {
    var unused = grid.send(grid.node(0), grid.startMessage(id, null));
    var unused2 = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.settle();
    assertThat(grid.stored(id, 2).status()).isEqualTo(WorkflowStatus.CREATED);

    grid.succeedAll();

    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(grid.stored(id, 2).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
    grid.succeedAll();
    assertThat(grid.store().keys(Table.OUTBOX)).isEmpty();
  }

  @Test
  void runThatIsOverKeepsItsMarkerUntilItsWorkflowKnows() {
    String marker = runOnTheOtherWorkerThatIsOver();
    assertThat(grid.store().keys(Table.LIVE)).containsExactly(marker);
    assertThat(grid.store().keys(Table.OUTBOX)).as("no copy of the report").isEmpty();

    grid.transmission(this::recorded);
    grid.pass(Duration.ofSeconds(6));

    assertThat(grid.store().keys(Table.LIVE)).isEmpty();
    assertThat(grid.problems()).isEmpty();
  }

  @Test
  void whoStopsARunDoesNotWaitUntilItsWorkflowKnows() {
    var unused = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.settle();
    grid.transmission(TestGrid::lose);
    RunKey run = RunKey.first(id, 1);

    List<Reply> stop = grid.send(grid.node(1), new Message(run, new RunCommand.Stop("enough")));
    List<Reply> recovery = grid.send(grid.node(1), new Message(run, new RunCommand.Recover()));
    grid.settle();

    assertThat(stop).containsExactly(new RunReply(WorkflowStatus.STOPPED));
    assertThat(recovery).containsExactly(new RunReply(WorkflowStatus.STOPPED));
    assertThat(grid.store().keys(Table.LIVE)).containsExactly(StoreKeys.run(run));
  }

  @Test
  void nextOwnerOfARunThatIsOverReportsIt() {
    String marker = runOnTheOtherWorkerThatIsOver();
    grid.node(1).kill();
    grid.transmission(this::recorded);

    grid.assign(partition -> partition % 2 == 1, grid.node(0));
    grid.pass(Duration.ofSeconds(1));

    assertThat(grid.store().keys(Table.LIVE)).doesNotContain(marker);
    assertThat(grid.problems()).isEmpty();
    var unused = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.settle();
    assertThat(grid.stored(id, 2).status()).as("not behind the first one").isNotNull();
  }

  /** A run whose report got lost on its way; returns the key of its marker. */
  private String runOnTheOtherWorkerThatIsOver() {
    var unused = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.settle();
    grid.transmission(TestGrid::lose);
    grid.succeedAll();
    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    return StoreKeys.run(RunKey.first(id, 1));
  }

  @Test
  void lastingRefusalIsAnAnswerToo() {
    RunKey run = RunKey.first(id, 1);
    grid.transmission(
        (target, message, partition, replyTo) -> {
          transmitted.add(message);
          replyTo.accept(new Reply.Refused(ErrorCode.CONFLICT, "never"));
        });
    var unused = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.pass(Duration.ofSeconds(60));

    assertThat(transmitted).hasSize(1);
    assertThat(grid.store().keys(Table.OUTBOX)).isEmpty();
    assertThat(grid.stored(run)).isNull();
  }

  @Test
  void messagesOfDeadNodeAreSentByTheNextOwner() {
    grid.transmission(TestGrid::lose);
    var unused = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.settle();
    grid.node(0).kill();
    grid.transmission(this::recorded);

    grid.assign(partition -> partition % 2 == 0, grid.node(1));
    grid.pass(Duration.ofSeconds(1));

    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
    grid.succeedAll();
    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(grid.store().keys(Table.OUTBOX)).isEmpty();
  }

  @Test
  void whoWaitsForDeliveryAsksAgainWhenThePartitionGoes() {
    grid.transmission(TestGrid::lose);
    List<Reply> replies = grid.send(grid.node(0), grid.startMessage(id, "mine"));
    grid.settle();
    assertThat(replies).isEmpty();

    grid.assign(partition -> partition % 2 == 0, grid.node(1));
    grid.settle();

    assertThat(replies).containsExactly(new Reply.NotOwner());
    grid.transmission(this::recorded);
    assertThat(TestGrid.instanceOf(grid.ask(grid.startMessage(id, "mine")))).isEqualTo(1);
    assertThat(grid.stored(RunKey.first(id, 2))).isNull();
  }

  @Test
  void whoWaitsForDeliveryAndCannotAskAgainIsToldWhatIsStored() {
    grid.transmission(TestGrid::lose);
    List<Reply> replies = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.settle();
    assertThat(replies).isEmpty();

    grid.assign(partition -> partition % 2 == 0, grid.node(1));
    grid.settle();

    assertThat(replies).hasSize(1);
    assertThat(TestGrid.instanceOf(replies.get(0))).isEqualTo(1);
  }

  @Test
  void commandThatOvertakesTheCreationOfItsRunWaitsForIt() {
    grid.transmission(TestGrid::lose);
    var unused = grid.send(grid.node(0), grid.startMessage(id, null));
    grid.settle();
    Reply early = grid.ask(new Message(RunKey.first(id, 1), new RunCommand.Stop("too early")));
    grid.transmission(this::recorded);
    grid.pass(Duration.ofSeconds(1));

    assertThat(early).isInstanceOf(Reply.Refused.class);
    assertThat(grid.stored(id, 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
  }

  @Test
  void deletedWorkflowLeavesNothingBehindAndItsNumbersGoOn() {
    for (int i = 0; i < 5; i++) {
      grid.start(id);
      grid.succeedAll();
    }
    assertThat(grid.ask(grid.startMessage(id, "mine"))).isInstanceOf(WorkflowReply.class);
    grid.succeedAll();

    Reply deleted =
        grid.ask(new Message(new WorkflowKey(id), new WorkflowCommand.Delete(Flows.OWNER)));
    grid.pass(Duration.ofSeconds(2));

    assertThat(deleted).isInstanceOf(WorkflowReply.class);
    for (Table table : List.of(Table.HISTORY, Table.SUMMARY, Table.LIVE, Table.OUTBOX)) {
      assertThat(grid.store().keys(table)).as("%s", table).isEmpty();
    }
    assertThat(grid.store().keys(Table.VERSION)).isEmpty();
    assertThat(grid.store().keys(Table.REQUEST)).isEmpty();
    grid.push(id, null, task("work"));
    assertThat(grid.start(id)).isEqualTo(7);
  }
}
