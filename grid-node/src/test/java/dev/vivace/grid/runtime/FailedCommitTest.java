package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.InMemoryStore.Fault;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** States what becomes of commands whose commit, or a read before it, fails. */
@ExtendWith(QuietLogs.class)
class FailedCommitTest {
  private static final RunStrategy MANY = RunStrategy.parallel(1_000);

  @Test
  void leavesNothingBehindAndTellsWhoAsked() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("work"));
    grid.store().failNext(Fault.BEFORE_COMMIT);

    Reply reply = grid.ask(grid.startMessage("a", "mine"));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    assertThat(grid.store().keys(Table.HISTORY)).isEmpty();
    assertThat(grid.node(0).attempts().calls()).isEmpty();

    Reply again = grid.pass(Duration.ofSeconds(1)).ask(grid.startMessage("a", "mine"));
    assertThat(TestGrid.instanceOf(again)).isEqualTo(1);
  }

  @Test
  void ofInternalWorkIsTriedAgain() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("work"));
    long instance = grid.start("a");
    AttemptEffect.Dispatch attempt = grid.node(0).attempts().open().get(0);

    grid.store().failNext(Fault.BEFORE_COMMIT, Fault.BEFORE_COMMIT);
    grid.complete(grid.node(0), attempt, AttemptOutcome.succeeded(Map.of()));
    grid.pass(Duration.ofSeconds(5)).succeedAll();

    assertThat(grid.stored("a", instance).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void thatHappenedAfterAllIsFollowedByWhatItLedTo() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("one").then("two"), task("two"));
    long instance = grid.start("a");
    AttemptEffect.Dispatch attempt = grid.node(0).attempts().open().get(0);

    grid.store().failNext(Fault.AFTER_COMMIT);
    grid.complete(grid.node(0), attempt, AttemptOutcome.succeeded(Map.of()));
    grid.pass(Duration.ofSeconds(5));

    assertThat(grid.node(0).attempts().open())
        .extracting(open -> open.attempt().stepId())
        .containsExactly("two");
    grid.succeedAll();
    assertThat(grid.stored("a", instance).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void ofStartThatHappenedAfterAllMakesTheSecondOneADuplicate() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("work"));
    grid.store().failNext(Fault.AFTER_COMMIT);
    Reply first = grid.ask(grid.startMessage("a", "mine"));

    Reply second = grid.pass(Duration.ofSeconds(1)).ask(grid.startMessage("a", "mine"));

    assertThat(first).isInstanceOf(Reply.Refused.class);
    assertThat(second).isEqualTo(new WorkflowReply.Started(1, true, null));
    grid.succeedAll();
    assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(grid.store().keys(Table.LIVE)).isEmpty();
  }

  @Test
  void readThatFailsRefusesTheRequestAndNothingElse() {
    TestGrid grid = TestGrid.single();
    grid.push("a", MANY, task("work"));
    grid.store().failNext(Fault.READ);

    assertThat(grid.ask(grid.startMessage("a", "mine"))).isInstanceOf(Reply.Refused.class);
    assertThat(TestGrid.instanceOf(grid.ask(grid.startMessage("a", "mine")))).isEqualTo(1);
  }
}
