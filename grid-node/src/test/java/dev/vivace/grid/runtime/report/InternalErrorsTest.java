package dev.vivace.grid.runtime.report;

import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.InMemoryStore;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.TestGrid;
import dev.vivace.grid.runtime.TestNode;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An internal error harms the message that meets it and nothing else. */
@ExtendWith(QuietLogs.class)
class InternalErrorsTest {
  /** A value that no JSON can be made of: a key must be text. */
  private static final Object UNWRITABLE = Collections.singletonMap(null, "value");

  private final TestGrid grid = TestGrid.single();

  @BeforeEach
  void push() {
    grid.push("a", RunStrategy.parallel(100), task("work"));
  }

  @Test
  void ofOneDecisionLeavesTheBatchWhole() {
    grid.evaluator().failAt(FakeEvaluator.Point.INTERNAL_ERROR);
    List<Reply> broken = grid.send(grid.node(0), grid.startMessage("a", null));
    grid.node(0).turn();
    grid.evaluator().workAt(FakeEvaluator.Point.INTERNAL_ERROR);

    assertThat(broken).as("the start is stored, its run cannot be decided yet").isEmpty();
    assertThat(grid.store().keys(Table.OUTBOX)).hasSize(1);
    grid.pass(Duration.ofSeconds(10));
    assertThat(TestGrid.instanceOf(broken.get(0))).isEqualTo(1);
    assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
  }

  @Test
  void ofWritingOneOutcomeLeavesTheOthersWritten() {
    grid.start("a");
    grid.start("a");
    List<AttemptEffect.Dispatch> open = grid.node(0).attempts().open();

    grid.complete(
        grid.node(0),
        open.get(0),
        AttemptOutcome.succeeded(Map.of()).withArtifact("log", UNWRITABLE));
    grid.complete(grid.node(0), open.get(1), AttemptOutcome.succeeded(Map.of()));
    grid.settle();

    assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
    assertThat(grid.stored("a", 2).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void ofWritingOneRequestIsItsAnswer() {
    grid.start("a");
    AttemptEffect.Dispatch attempt = grid.node(0).attempts().open().get(0);
    AttemptOutcome outcome = AttemptOutcome.succeeded(Map.of()).withArtifact("log", UNWRITABLE);

    Reply reply = grid.ask(TestGrid.outcomeMessage(attempt, outcome));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INTERNAL));
    grid.succeedAll();
    assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void ofAClassThatDoesNotFitIsTheAnswerOfItsMessage() {
    grid.start("a");
    AttemptEffect.Dispatch attempt = grid.node(0).attempts().open().get(0);
    grid.evaluator().failAt(FakeEvaluator.Point.ERROR);
    List<Reply> broken = grid.send(grid.node(0), grid.startMessage("a", null));
    Reply outcome = grid.ask(TestGrid.outcomeMessage(attempt, AttemptOutcome.succeeded(Map.of())));
    grid.evaluator().workAt(FakeEvaluator.Point.ERROR);

    assertThat(outcome).isInstanceOf(RunReply.class);
    assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    grid.pass(Duration.ofSeconds(10));
    assertThat(TestGrid.instanceOf(broken.get(0))).isEqualTo(2);
  }

  @Test
  void ofACommitLeavesItInDoubtAndTheWorkerAlive() {
    grid.store().failNext(InMemoryStore.Fault.COMMIT_ERROR);

    Reply reply = grid.ask(grid.startMessage("a", "mine"));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    grid.pass(Duration.ofSeconds(1));
    assertThat(grid.ask(grid.startMessage("a", "mine")))
        .as("what was committed counts once")
        .isEqualTo(new WorkflowReply.Started(1, true, null));
    grid.succeedAll();
    assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void ofTakingOverPartitionsReachesWhoWaitsForThemAndIsTriedAgain() {
    TestNode late = grid.join(WorkerLimits.defaults(), 1);
    grid.assign(partition -> partition % 2 == 0, late);
    grid.store().failNext(InMemoryStore.Fault.ACQUIRE_ERROR, InMemoryStore.Fault.ACQUIRE_ERROR);

    CompletableFuture<Void> review = late.reviewed();
    grid.settle();

    assertThat(review).isCompletedExceptionally();
    grid.pass(Duration.ofSeconds(10));
    assertThat(late.partitions().owned()).isEqualTo(TestGrid.PARTITIONS / 2);
  }

  @Test
  void aNodeThatEndsTellsWhoWaitsForItsPartitions() {
    TestNode late = grid.join(WorkerLimits.defaults(), 1);
    CompletableFuture<Void> review = late.reviewed();

    late.workers().close();

    assertThat(review).isCompletedExceptionally();
  }

  @Test
  void ofDamagedHistoryIsTheAnswerOfItsRunOnly() {
    grid.store()
        .putRaw(
            Table.HISTORY, StoreKeys.history(RunKey.first("a", 77), 0), new byte[] {1, 5, 0, 0});
    List<Reply> stop =
        grid.send(grid.node(0), new Message(RunKey.first("a", 77), new RunCommand.Stop("enough")));
    List<Reply> watch =
        grid.send(
            grid.node(0), new Message(RunKey.first("a", 77), new WatchRun(Duration.ofMinutes(1))));
    List<Reply> start = grid.send(grid.node(0), grid.startMessage("a", null));

    grid.settle();

    assertThat(stop).containsExactly(new RunReply(WorkflowStatus.UNREADABLE));
    assertThat(watch).singleElement().isInstanceOf(Reply.Refused.class);
    assertThat(TestGrid.instanceOf(start.get(0))).isEqualTo(1);
  }
}
