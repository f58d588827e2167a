package dev.vivace.grid.runtime;

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
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** States who is answered, with what and when. */
@ExtendWith(QuietLogs.class)
class AnswersTest {
  private static final RunStrategy MANY = RunStrategy.parallel(1_000);

  @Test
  void requestsAboveTheBoundAreRefusedButInternalWorkIsNot() {
    TestGrid grid =
        TestGrid.single(WorkerLimits.defaults().withMailbox(2, WorkerLimits.defaults().maxWait()));
    grid.push("a", MANY, task("work"));
    long instance = grid.start("a");
    AttemptEffect.Dispatch attempt = grid.node(0).attempts().open().get(0);
    List<Reply> one = grid.send(grid.node(0), grid.startMessage("a", null));
    List<Reply> two = grid.send(grid.node(0), grid.startMessage("a", null));

    List<Reply> three = grid.send(grid.node(0), grid.startMessage("a", null));
    grid.complete(grid.node(0), attempt, AttemptOutcome.succeeded(Map.of()));

    assertThat(three)
        .singleElement()
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.OVERLOADED));
    grid.settle();
    assertThat(one).hasSize(1);
    assertThat(two).hasSize(1);
    assertThat(grid.stored("a", instance).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void messageToRunThatDoesNotExistIsRefused() {
    TestGrid grid = TestGrid.single();
    RunKey run = RunKey.first("nowhere", 1);

    for (Message message :
        List.of(
            new Message(run, new RunCommand.Stop("enough")),
            new Message(run, new WatchRun(Duration.ofMinutes(1))))) {
      assertThat(grid.ask(message))
          .isInstanceOfSatisfying(
              Reply.Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
                assertThat(refused.reason()).contains("nowhere/1/run-1");
              });
    }
  }

  @Test
  void watcherIsToldWhenTheRunIsOver() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("work"));
    RunKey run = RunKey.first("a", grid.start("a"));
    List<Reply> replies =
        grid.send(grid.node(0), new Message(run, new WatchRun(Duration.ofMinutes(1))));
    grid.settle();
    assertThat(replies).isEmpty();

    grid.succeedAll();

    assertThat(replies).containsExactly(new RunReply(WorkflowStatus.SUCCEEDED));
    assertThat(grid.ask(new Message(run, new WatchRun(Duration.ofMinutes(1)))))
        .isEqualTo(new RunReply(WorkflowStatus.SUCCEEDED));
  }

  @Test
  void internalErrorOfReceiverOfReplyKeepsNobodyFromTheirs() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("work"));
    grid.node(0)
        .send(
            grid.startMessage("a", null),
            reply -> {
              throw new IllegalStateException("a internalError of the receiver");
            });
    List<Reply> other = grid.send(grid.node(0), grid.startMessage("a", null));

    grid.settle();

    assertThat(other).hasSize(1);
    assertThat(grid.node(0).attempts().open()).hasSize(2);
  }
}
