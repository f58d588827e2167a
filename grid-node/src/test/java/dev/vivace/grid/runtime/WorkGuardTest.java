package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A node that may not change anything refuses, loses nothing, and goes on afterwards. */
class WorkGuardTest {
  private static final String REASON = "expected 2 nodes of the grid, but there is 1";

  private final TestGrid grid = TestGrid.single();

  @Test
  void requestsAreRefusedWithTheReasonAndWriteNothing() {
    grid.push("a", RunStrategy.parallel(10), task("work"));
    int before = grid.store().commits().size();
    grid.node(0).refuseChanges(Optional.of(REASON));

    Reply reply = grid.ask(grid.startMessage("a", "mine"));

    assertThat(reply).isEqualTo(new Reply.Refused(ErrorCode.UNAVAILABLE, REASON));
    assertThat(grid.store().commits()).hasSize(before);

    grid.node(0).refuseChanges(Optional.empty());
    assertThat(TestGrid.instanceOf(grid.ask(grid.startMessage("a", "mine")))).isEqualTo(1);
  }

  @Test
  void outcomesOfAttemptsWaitUntilTheyCanBeStored() {
    grid.push("a", RunStrategy.parallel(10), task("work"));
    long instance = grid.start("a");
    AttemptEffect.Dispatch attempt = grid.node(0).attempts().open().get(0);
    int before = grid.store().commits().size();
    grid.node(0).refuseChanges(Optional.of(REASON));

    grid.complete(grid.node(0), attempt, AttemptOutcome.succeeded(Map.of()));
    grid.node(0).turn();
    assertThat(grid.store().commits()).hasSize(before);

    grid.node(0).refuseChanges(Optional.empty());
    grid.pass(Duration.ofSeconds(1));
    assertThat(grid.stored("a", instance).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void whileMemoryIsScarceRunsEndAndNothingNewBegins() {
    grid.evaluator().iterations("w", 2);
    grid.push("a", RunStrategy.parallel(10), task("work"));
    grid.push("loop", null, Steps.repeatWhile("w", "go").step(task("inner")));
    long instance = grid.start("a");
    long loop = grid.start("loop");
    grid.node(0).refuseData(Optional.of(REASON));

    assertThat(grid.ask(grid.startMessage("a", null)))
        .isEqualTo(new Reply.Refused(ErrorCode.UNAVAILABLE, REASON));
    grid.succeedAll();
    grid.pass(Duration.ofSeconds(10));

    assertThat(grid.stored("a", instance).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    assertThat(grid.stored("loop", loop).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
    assertThat(grid.node(0).attempts().open()).as("of the second iteration").isEmpty();

    grid.node(0).refuseData(Optional.empty());
    grid.pass(Duration.ofMinutes(2));
    grid.succeedAll();
    assertThat(grid.stored("loop", loop).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void partitionsAreTakenOverOnlyWhenChangesAreTaken() {
    TestNode late = grid.join(WorkerLimits.defaults(), 1);
    late.refuseChanges(Optional.of(REASON));
    grid.assign(partition -> partition % 2 == 0, late);
    late.turn();
    assertThat(late.partitions().owned()).isZero();

    late.refuseChanges(Optional.empty());
    grid.pass(Duration.ofSeconds(1));

    assertThat(late.partitions().owned()).isEqualTo(TestGrid.PARTITIONS / 2);
  }

  @Test
  void whatWaitsWhenANodeStopsGoesBackToWhoSentIt() {
    grid.push("a", RunStrategy.parallel(10), task("work"));
    List<Reply> one = grid.send(grid.node(0), grid.startMessage("a", null));
    List<Reply> two = grid.send(grid.node(0), grid.startMessage("a", null));
    int before = grid.store().commits().size();

    grid.node(0).workers().stop();
    grid.node(0).workers().start();
    grid.node(0).workers().close();

    assertThat(one).containsExactly(new Reply.NotOwner());
    assertThat(two).containsExactly(new Reply.NotOwner());
    assertThat(grid.store().commits()).hasSize(before);
  }
}
