package dev.vivace.grid.runtime;

import static dev.vivace.grid.fixture.Flows.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.fixture.QuietLogs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Expressions that lack memory because others hold it wait; nothing fails for it. */
@ExtendWith(QuietLogs.class)
class ExpressionMemoryTest {
  private final TestGrid grid = TestGrid.single();

  @Test
  void aStartIsAnsweredOnceThereIsMemoryForItsFirstStep() {
    grid.push("a", RunStrategy.parallel(10), task("work"));
    grid.evaluator().noMemoryIn(run -> true);
    List<Reply> replies = grid.send(grid.node(0), grid.startMessage("a", null));
    grid.pass(Duration.ofSeconds(2));
    assertThat(replies).isEmpty();

    grid.evaluator().noMemoryIn(run -> false);
    grid.pass(Duration.ofSeconds(10));

    assertThat(replies).singleElement().matches(reply -> TestGrid.instanceOf(reply) == 1);
    assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
  }

  @Test
  void anOutcomeIsKeptUntilThereIsMemoryForTheNextStep() {
    grid.push("a", RunStrategy.parallel(10), task("first").then("second"), task("second"));
    grid.start("a");
    grid.evaluator().noMemoryIn(run -> true);
    grid.succeedAll().pass(Duration.ofSeconds(5));
    assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.IN_PROGRESS);
    assertThat(grid.node(0).attempts().open()).isEmpty();

    grid.evaluator().noMemoryIn(run -> false);
    grid.pass(Duration.ofSeconds(1)).succeedAll();

    assertThat(grid.stored("a", 1).status()).isEqualTo(WorkflowStatus.SUCCEEDED);
    grid.assertNothingIsLeft();
  }

  @Test
  void messagesThatCameWithItGoOn() {
    grid.push("a", RunStrategy.parallel(10), task("first").then("second"), task("second"));
    grid.start("a");
    grid.start("a");
    grid.evaluator().noMemoryIn(run -> run.instanceId() == 1);
    grid.succeedAll();

    assertThat(grid.node(0).attempts().open())
        .singleElement()
        .matches(attempt -> attempt.attempt().run().instanceId() == 2);
  }
}
