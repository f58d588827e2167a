package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.FakeEvaluator;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.InMemoryStore.Commit;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.fixture.TestRun;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.runtime.run.RunCache;
import dev.vivace.grid.runtime.stored.CachedRun;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** States what one transaction for many commands holds, and what happens before and after it. */
@ExtendWith(QuietLogs.class)
class GroupCommitTest {
  private static final RunStrategy MANY = RunStrategy.parallel(1_000);
  private static final long MANY_BYTES = 1 << 30;

  @Test
  void commandsThatWaitAreOneTransaction() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("work"));
    int before = grid.store().commits().size();

    List<List<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      replies.add(grid.send(grid.node(0), grid.startMessage("a", null)));
    }
    grid.node(0).turn();

    assertThat(grid.store().commits()).hasSize(before + 1);
    Commit commit = grid.store().commits().get(before);
    assertThat(commit.puts().get(Table.HISTORY)).hasSize(20);
    assertThat(commit.puts().get(Table.LIVE)).hasSize(20);
    assertThat(commit.puts().get(Table.WORKFLOW)).hasSize(1);
    assertThat(commit.puts()).doesNotContainKeys(Table.OUTBOX, Table.SUMMARY);
    assertThat(replies).allMatch(list -> list.size() == 1);
    assertThat(replies.stream().map(list -> TestGrid.instanceOf(list.get(0))))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatFollowsOnTheSameWorkerIsPartOfTheTransaction() {
    TestGrid grid = TestGrid.single();
    grid.push(
        "a", RunStrategy.of(RunStrategy.Rule.SEQUENTIAL), noOp("one").then("two"), noOp("two"));
    int before = grid.store().commits().size();

    long instance = grid.start("a");

    assertThat(grid.store().commits()).hasSize(before + 1);
    assertThat(grid.stored("a", instance).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(grid.store().keys(Table.LIVE)).isEmpty();
    assertThat(grid.store().keys(Table.OUTBOX)).isEmpty();
  }

  @Test
  void nothingLeavesTheWorkerBeforeTheCommit() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("work"));
    List<Reply> replies = grid.send(grid.node(0), grid.startMessage("a", null));
    List<Reply> watched =
        grid.send(
            grid.node(0), new Message(RunKey.first("a", 1), new WatchRun(Duration.ofMinutes(1))));
    int published = grid.published().size();

    grid.store()
        .duringCommit(
            () -> {
              assertThat(replies).isEmpty();
              assertThat(watched).isEmpty();
              assertThat(grid.node(0).attempts().calls()).isEmpty();
              assertThat(grid.published()).hasSize(published);
            });
    grid.settle();
    grid.store().duringCommit(null);

    assertThat(replies).hasSize(1);
    assertThat(grid.node(0).attempts().open()).hasSize(1);
    assertThat(grid.published()).hasSizeGreaterThan(published);
  }

  @Test
  void messagesThatChangeNothingWriteNothing() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("work"));
    long instance = grid.start("a");
    int before = grid.store().commits().size();

    RunKey run = RunKey.first("a", instance);
    Reply reply = grid.ask(new Message(run, new RunCommand.Wake()));

    assertThat(reply).isEqualTo(new RunReply(WorkflowStatus.IN_PROGRESS));
    assertThat(grid.store().commits()).hasSize(before);
  }

  @Test
  void oneTransactionTakesNoMoreThanItsBound() {
    TestGrid grid = TestGrid.single(WorkerLimits.defaults().withBatch(512, 40, MANY_BYTES));
    grid.push("a", MANY, task("work"));
    int before = grid.store().commits().size();
    for (int i = 0; i < 100; i++) {
      var unused = grid.send(grid.node(0), grid.startMessage("a", null));
    }

    grid.settle();

    List<Commit> commits = grid.store().commits().subList(before, grid.store().commits().size());
    assertThat(commits).hasSizeGreaterThan(5);
    assertThat(commits).allMatch(commit -> commit.entries() <= 40 + 6);
    assertThat(grid.store().keys(Table.LIVE)).hasSize(100);
  }

  @Test
  void oneTransactionTakesNoMoreBytesThanItsBound() {
    int bound = 100_000;
    int each = 10_000;
    TestGrid grid = TestGrid.single(WorkerLimits.defaults().withBatch(512, 1_000, bound));
    grid.push("a", MANY, task("one").then("two"), task("two"));
    for (int i = 0; i < 50; i++) {
      grid.start("a");
    }
    AttemptOutcome outcome =
        AttemptOutcome.succeeded(Map.of()).withArtifact("text", "x".repeat(each));
    int before = grid.store().commits().size();
    for (AttemptEffect.Dispatch attempt : grid.node(0).attempts().open()) {
      grid.complete(grid.node(0), attempt, outcome);
    }
    grid.settle();

    List<Commit> commits = grid.store().commits().subList(before, grid.store().commits().size());
    assertThat(commits).hasSize(5);
    assertThat(commits).allMatch(commit -> commit.bytes() < bound + 2 * each);
    assertThat(grid.node(0).attempts().open()).hasSize(50);
  }

  @Test
  void largeDefinitionsAreSpreadOverTransactions() {
    TestGrid grid = TestGrid.single(WorkerLimits.defaults().withBatch(512, 1_000, 100_000));
    int before = grid.store().commits().size();
    for (int i = 0; i < 20; i++) {
      var unused =
          grid.send(
              grid.node(0),
              TestGrid.pushMessage(
                  "w" + i, MANY, noOp("a").param("text", Params.string("x".repeat(20_000)))));
    }
    grid.settle();

    List<Commit> commits = grid.store().commits().subList(before, grid.store().commits().size());
    assertThat(commits).hasSize(4);
    assertThat(grid.store().keys(Table.VERSION)).hasSize(20);
  }

  @Test
  void oneTransactionTakesNoMoreCommandsThanItsBound() {
    TestGrid grid = TestGrid.single(WorkerLimits.defaults().withBatch(4, 1_000, MANY_BYTES));
    grid.push("a", MANY, task("work"));
    int before = grid.store().commits().size();
    for (int i = 0; i < 12; i++) {
      var unused = grid.send(grid.node(0), grid.startMessage("a", null));
    }

    grid.settle();

    assertThat(grid.store().commits()).hasSize(before + 3);
  }

  @Test
  void historyGrowsByOneEntryForEachCommit() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("one").then("two"), task("two"));
    long instance = grid.start("a");

    grid.succeedAll().succeedAll();

    RunKey run = RunKey.first("a", instance);
    assertThat(grid.store().keys(Table.HISTORY))
        .containsExactlyInAnyOrder(
            StoreKeys.history(run, 0), StoreKeys.history(run, 1), StoreKeys.history(run, 2));
    assertThat(grid.stored("a", instance).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(grid.store().keys(Table.LIVE)).isEmpty();
  }

  @Test
  void runsThatFellOutOfMemoryAreReadAgain() {
    TestGrid grid = TestGrid.single(WorkerLimits.defaults().withCached(2, 1, MANY_BYTES));
    grid.push("a", MANY, task("one").then("two"), task("two"));
    grid.push("b", MANY, task("one").then("two"), task("two"));
    for (int i = 0; i < 10; i++) {
      grid.start("a");
      grid.start("b");
    }

    grid.succeedAll().succeedAll();

    for (long instance = 1; instance <= 10; instance++) {
      assertThat(grid.stored("a", instance).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
      assertThat(grid.stored("b", instance).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }
  }

  @Test
  void longRunsFallOutOfMemorySooner() {
    RunCache cache = new RunCache(100, 100_000);
    RunKey first = RunKey.first("a", 1);
    CompiledWorkflow compiled = Flows.compiled(task("work"));
    RunState state = TestRun.started(compiled, new FakeEvaluator()).state();
    CachedRun run = new CachedRun(state, compiled, 1, List.of(), 20_000);

    cache.put(first, run);
    for (long number = 1; number <= 4; number++) {
      cache.put(RunKey.first("a", number), run);
    }
    assertThat(cache.get(first)).as("counted once").isNotNull();
    cache.put(RunKey.first("a", 5), run);
    assertThat(cache.get(RunKey.first("a", 2))).as("used least recently").isNull();
    assertThat(cache.get(first)).isNotNull();

    cache.removeIf(key -> key.instanceId() == 5);
    cache.put(RunKey.first("a", 6), run);
    assertThat(cache.get(RunKey.first("a", 3))).isNotNull();
    cache.put(first, new CachedRun(state, compiled, 1, List.of(), 40_000));
    assertThat(cache.get(first)).as("too long to be kept").isNull();
    assertThat(cache.get(RunKey.first("a", 3))).isNotNull();
  }

  @Test
  void requestIdIsAcceptedOnceAlsoWithinOneBatch() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("work"));

    List<Reply> first = grid.send(grid.node(0), grid.startMessage("a", "mine"));
    List<Reply> second = grid.send(grid.node(0), grid.startMessage("a", "mine"));
    grid.settle();

    assertThat(TestGrid.instanceOf(first.get(0))).isEqualTo(1);
    assertThat(second).containsExactly(new WorkflowReply.Started(1, true, null));
  }
}
