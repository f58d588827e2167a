package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A disk that does not keep up is seen by those who ask, long before anything is full. */
@Timeout(60)
class SlowStoreTest {
  private static final Duration MAX_WAIT = Duration.ofMillis(20);

  private final TestGrid grid =
      TestGrid.single(WorkerLimits.defaults().withMailbox(10_000, MAX_WAIT));
  private final CountDownLatch commitGoesOn = new CountDownLatch(1);
  private final CountDownLatch commitStarted = new CountDownLatch(1);

  @Test
  void requestsAreRefusedOnceTheOldestHasWaitedForTooLong() {
    grid.push("a", RunStrategy.parallel(1_000), task("work"));
    grid.store().duringCommit(this::holdCommit);
    Workers workers = grid.node(0).workers();
    workers.start();
    try {
      List<CompletableFuture<Reply>> accepted = new ArrayList<>();
      accepted.add(offer(workers));
      await(commitStarted);

      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> isOverloaded(accepted, offer(workers)));
      assertThat(workers.waiting()).as("far below the bound on their number").isLessThan(1_000);

      commitGoesOn.countDown();
      grid.store().duringCommit(null);
      assertThat(accepted)
          .allSatisfy(
              reply ->
                  assertThat(TestGrid.instanceOf(reply.get(30, TimeUnit.SECONDS))).isPositive());
      Awaitility.await().until(() -> offer(workers).join() instanceof WorkflowReply);
    } finally {
      commitGoesOn.countDown();
      workers.close();
    }
  }

  private static boolean isOverloaded(
      List<CompletableFuture<Reply>> accepted, CompletableFuture<Reply> reply) {
    if (reply.isDone() && reply.join() instanceof Reply.Refused refused) {
      return refused.code() == ErrorCode.OVERLOADED;
    }
    accepted.add(reply);
    return false;
  }

  private CompletableFuture<Reply> offer(Workers workers) {
    Message message = grid.startMessage("a", null);
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    workers.offer(message, grid.node(0).partitions().of(message), reply::complete);
    return reply;
  }

  private void holdCommit() {
    commitStarted.countDown();
    await(commitGoesOn);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
