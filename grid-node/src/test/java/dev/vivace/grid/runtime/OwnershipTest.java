package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.noOp;
import static dev.vivace.grid.fixture.Flows.sleep;
import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.RunEvaluator.FailureKind;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.InMemoryStore.Fault;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Partitions that come and go. */
@ExtendWith(QuietLogs.class)
class OwnershipTest {
  private static final RunStrategy MANY = RunStrategy.parallel(1_000);

  @Nested
  class Fencing {
    private final TestGrid grid = TestGrid.single();
    private final String mine = TestGrid.idWhere(state -> state == 2, run -> run == 2);
    private final String other = TestGrid.idWhere(state -> state == 5, run -> run == 5);

    @Test
    void staleOwnerWritesNothingAndSendsWhoAskedAway() {
      grid.push(mine, MANY, task("work"));
      TestNode next = grid.join(WorkerLimits.defaults(), 1);
      List<Reply> replies = grid.send(grid.node(0), grid.startMessage(mine, null));
      grid.assign(partition -> partition == 2, next);
      next.turn();
      int commits = grid.store().commits().size();

      // The first node has not heard of it: its worker finds the request before the event.
      grid.node(0).turn();

      assertThat(replies).containsExactly(new Reply.NotOwner());
      assertThat(grid.store().commits()).hasSize(commits);
      assertThat(grid.node(0).partitions().isOwned(2)).isFalse();
      assertThat(grid.node(0).attempts().calls()).isEmpty();
    }

    @Test
    void otherPartitionsOfTheBatchAreWritten() {
      grid.push(mine, MANY, task("work"));
      grid.push(other, MANY, task("work"));
      List<Reply> lost = grid.send(grid.node(0), grid.startMessage(mine, null));
      List<Reply> kept = grid.send(grid.node(0), grid.startMessage(other, null));
      TestNode next = grid.join(WorkerLimits.defaults(), 1);
      grid.assign(partition -> partition == 2, next);
      next.turn();

      grid.node(0).turn();

      assertThat(lost).containsExactly(new Reply.NotOwner());
      assertThat(TestGrid.instanceOf(kept.get(0))).isEqualTo(1);
    }

    @Test
    void ownerThatWasFencedButIsPrimaryTakesOverAgain() {
      grid.push(mine, MANY, task("work"));
      grid.store().takeAway(2);

      assertThat(TestGrid.instanceOf(grid.ask(grid.startMessage(mine, null)))).isEqualTo(1);
    }

    @Test
    void internalWorkFollowsThePartition() {
      grid.push(mine, MANY, task("work"));
      grid.start(mine);
      AttemptEffect.Dispatch attempt = grid.node(0).attempts().open().get(0);
      TestNode next = grid.join(WorkerLimits.defaults(), 1);
      grid.complete(grid.node(0), attempt, AttemptOutcome.succeeded(Map.of()));
      grid.assign(partition -> partition == 2, next);
      next.turn();

      grid.pass(Duration.ofSeconds(1));

      // Its token is from before the change, so the outcome does not count; the attempt runs anew.
      assertThat(grid.stored(mine, 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
      assertThat(next.attempts().open())
          .singleElement()
          .satisfies(again -> assertThat(again.token()).isEqualTo(attempt.token() + 1));
      grid.succeedAll();
      assertThat(grid.stored(mine, 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    @Test
    void partitionThatWentAndCameBackIsTakenOverAgain() {
      grid.push(mine, MANY, task("work"));
      TestNode next = grid.join(WorkerLimits.defaults(), 1);
      grid.assign(partition -> partition == 2, next);
      next.turn();
      var unused = grid.send(next, grid.startMessage(mine, null));
      next.turn();
      assertThat(next.attempts().open()).hasSize(1);
      next.kill();

      // The first node looks only now, and finds a partition that it seems to have had all the
      // time.
      grid.assign(partition -> partition == 2, grid.node(0));
      grid.settle();

      assertThat(grid.node(0).attempts().open()).hasSize(1);
    }

    @Test
    void watcherIsSentToTheNewOwner() {
      grid.push(mine, MANY, task("work"));
      grid.start(mine);
      List<Reply> replies =
          grid.send(
              grid.node(0),
              new Message(RunKey.first(mine, 1), new WatchRun(Duration.ofMinutes(1))));
      grid.settle();

      grid.assign(partition -> partition == 2, grid.join(WorkerLimits.defaults(), 1));
      grid.settle();

      assertThat(replies).containsExactly(new Reply.NotOwner());
    }

    @Test
    void acknowledgementsOfLostPartitionMakeTheWorkerDropIt() {
      TestGrid pair = TestGrid.pair();
      String id = TestGrid.idWhere(state -> state == 2, run -> run % 2 == 1);
      pair.push(id, MANY, task("work"));
      var unused = pair.send(pair.node(0), pair.startMessage(id, null));
      pair.node(0).turn();
      pair.node(1).turn();
      pair.store().takeAway(2);

      pair.settle();

      assertThat(pair.node(0).partitions().isOwned(2)).isFalse();
      assertThat(TestGrid.instanceOf(pair.ask(pair.startMessage(id, null)))).isEqualTo(2);
      assertThat(pair.settle().store().keys(Table.OUTBOX)).isEmpty();
    }
  }

  @Nested
  class Recovery {
    private static final IntPredicate FIRST_TO_BE_SCANNED = partition -> partition == 0;

    private final TestGrid grid = TestGrid.single();

    private TestNode replace() {
      grid.node(0).kill();
      TestNode next = grid.join(WorkerLimits.defaults(), 1);
      grid.assign(partition -> true, next);
      grid.settle();
      return next;
    }

    @Test
    void handsOutRunningAttemptsAgain() {
      grid.push("a", MANY, task("one").then("two"), task("two"));
      grid.start("a");
      AttemptEffect.Dispatch before = grid.node(0).attempts().open().get(0);

      TestNode next = replace();
      next.sendInternal(TestGrid.outcomeMessage(before, AttemptOutcome.succeeded(Map.of())));
      grid.settle();

      assertThat(next.attempts().open())
          .singleElement()
          .satisfies(
              attempt -> {
                assertThat(attempt.attempt()).isEqualTo(before.attempt());
                assertThat(attempt.token()).isEqualTo(before.token() + 1);
              });
      grid.succeedAll().succeedAll();
      assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    @Test
    void setsTimersAgain() {
      grid.evaluator().retries("retried", FailureKind.ERROR, 1, Duration.ofMinutes(5));
      grid.evaluator().stepTimeout("stuck", Duration.ofMinutes(7));
      grid.push("a", MANY, sleep("s", 60), task("retried"), task("stuck"));
      grid.start("a");
      for (AttemptEffect.Dispatch attempt : grid.node(0).attempts().open()) {
        if (attempt.attempt().stepId().equals("retried")) {
          grid.complete(
              grid.node(0), attempt, AttemptOutcome.failed(AttemptOutcome.Kind.USER_ERROR, "no"));
        }
      }
      grid.settle();

      TestNode next = replace();
      grid.pass(Duration.ofMinutes(6));
      assertThat(next.attempts().open())
          .extracting(attempt -> attempt.attempt().toString())
          .containsExactlyInAnyOrder("a/1/run-1/stuck#1", "a/1/run-1/retried#2");
      grid.complete(next, retried(next), AttemptOutcome.succeeded(Map.of()));
      grid.pass(Duration.ofMinutes(2));

      assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.TIMED_OUT);
    }

    private AttemptEffect.Dispatch retried(TestNode node) {
      return node.attempts().open().stream()
          .filter(attempt -> attempt.attempt().stepId().equals("retried"))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void endsWhatWasDueMeanwhile() {
      grid.push("a", MANY, sleep("s", 60).then("b"), noOp("b"));
      grid.start("a");
      grid.node(0).kill();
      grid.timers().pass(Duration.ofHours(1));

      replace();
      grid.pass(Duration.ofMillis(100));

      assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    @Test
    void leavesQueuedRunsInTheQueue() {
      grid.push("a", RunStrategy.of(RunStrategy.Rule.SEQUENTIAL), task("work"));
      grid.start("a");
      grid.start("a");

      replace();

      assertThat(grid.stored("a", 2).status()).isEqualTo(WorkflowStatus.CREATED);
      grid.succeedAll().succeedAll();
      assertThat(grid.stored("a", 2).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    @Test
    void goesOnWithDeletions() {
      grid.push("a", MANY, noOp("work"));
      for (int i = 0; i < 200; i++) {
        grid.start("a");
      }
      var unused =
          grid.send(
              grid.node(0),
              new Message(new WorkflowKey("a"), new WorkflowCommand.Delete(Flows.OWNER)));
      grid.node(0).turn();
      assertThat(grid.store().keys(Table.HISTORY)).isNotEmpty();

      replace();
      grid.pass(Duration.ofSeconds(5));

      assertThat(grid.store().keys(Table.HISTORY)).isEmpty();
      assertThat(grid.store().keys(Table.VERSION)).isEmpty();
      grid.push("a", MANY, noOp("work"));
      assertThat(grid.start("a")).isEqualTo(201);
    }

    @Test
    void isTriedAgainWithoutAnyMessage() {
      String id = TestGrid.idWhere(state -> true, FIRST_TO_BE_SCANNED);
      grid.push(id, MANY, task("work"));
      grid.start(id);
      grid.store().failNext(Fault.ACQUIRE, Fault.ACQUIRE, Fault.SCAN, Fault.SCAN);

      TestNode next = replace();
      assertThat(next.attempts().open()).isEmpty();
      grid.pass(Duration.ofSeconds(2));

      assertThat(next.partitions().owned()).isEqualTo(TestGrid.PARTITIONS);
      assertThat(next.attempts().open()).hasSize(1);
    }

    @Test
    void isDoneWhenItsReviewIs() {
      grid.node(0).kill();
      TestNode next = grid.join(WorkerLimits.defaults(), 1);
      grid.assign(partition -> true, next);
      grid.store().failNext(Fault.ACQUIRE, Fault.ACQUIRE);

      CompletableFuture<Void> done = next.workers().reviewOwnership();
      next.turn();
      assertThat(done).isNotDone();

      grid.pass(Duration.ofSeconds(1));
      assertThat(done).isCompleted();
      assertThat(next.partitions().owned()).isEqualTo(TestGrid.PARTITIONS);
    }

    @Test
    void leavesDamagedMessagesAndRecoversTheRest() {
      grid.push("a", MANY, task("work"));
      grid.start("a");
      String key = StoreKeys.outbox("a", 1, 99);
      grid.store().putRaw(Table.OUTBOX, key, new byte[] {1, 77});

      TestNode next = replace();

      assertThat(next.attempts().open()).hasSize(1);
      assertThat(grid.store().keys(Table.OUTBOX)).contains(key);
    }
  }

  @Nested
  class Alarms {
    private final TestGrid grid = TestGrid.single();

    @Test
    void areOneForEachRun() {
      grid.push("a", MANY, sleep("s", 60), sleep("t", 90));
      grid.start("a");
      grid.start("a");

      assertThat(grid.timers().size()).isEqualTo(2);
    }

    @Test
    void areTakenBackWhenTheRunEnds() {
      grid.evaluator().runTimeout(Duration.ofMinutes(5));
      grid.push("a", MANY, task("work"));
      grid.start("a");
      assertThat(grid.timers().size()).isEqualTo(1);

      grid.succeedAll();

      assertThat(grid.timers().size()).isZero();
    }

    @Test
    void thatRingTooEarlyAreSetAgain() {
      grid.push("a", MANY, sleep("s", 60));
      grid.start("a");

      grid.timers().ringTooEarly();
      grid.settle();
      assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
      grid.pass(Duration.ofSeconds(60));

      assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }

    @Test
    void ofLostPartitionsAreTakenBack() {
      grid.push("a", MANY, sleep("s", 60));
      grid.start("a");

      TestNode next = grid.join(WorkerLimits.defaults(), 1);
      grid.assign(partition -> true, next);
      grid.settle();

      assertThat(grid.timers().size()).isEqualTo(1);
      grid.pass(Duration.ofSeconds(60));
      assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    }
  }
}
