package dev.vivace.grid.runtime.workflow;

import static dev.vivace.grid.fixture.Flows.noOp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.PurgeRun;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.TestGrid;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A workflow on one node whose run lies on another one is deleted. */
@ExtendWith(QuietLogs.class)
class DeletionsTest {
  private final TestGrid grid = TestGrid.pair();
  private final String id = TestGrid.idWhere(state -> state % 2 == 0, run -> run % 2 == 1);

  @Test
  void asksForWhatFailsEverMoreSeldom() {
    grid.push(id, null, noOp("a"));
    grid.start(id);
    AtomicInteger asked = new AtomicInteger();
    grid.transmission(
        TestGrid.losing(
            message -> message.command() instanceof PurgeRun && asked.incrementAndGet() > 0));

    assertThat(grid.ask(new Message(new WorkflowKey(id), new WorkflowCommand.Delete(Flows.OWNER))))
        .isEqualTo(new WorkflowReply.Deleted(1));
    grid.pass(Duration.ofMinutes(10));

    assertThat(asked.get()).isBetween(10, 25);
    assertThat(grid.store().keys(Table.HISTORY)).isNotEmpty();

    grid.transmission(TestGrid::deliver);
    grid.pass(Duration.ofMinutes(1));
    assertThat(grid.store().keys(Table.HISTORY)).isEmpty();
    assertThat(grid.store().keys(Table.VERSION)).isEmpty();
  }
}
