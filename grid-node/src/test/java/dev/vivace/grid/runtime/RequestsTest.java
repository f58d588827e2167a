package dev.vivace.grid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.PurgeRun;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.fixture.Flows;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which messages may be refused when too much waits. */
class RequestsTest {

  @Test
  void onlyWhatSomebodyAsksForIsARequest() {
    RunKey run = RunKey.first("orders", 1);
    List<Message> asked =
        List.of(
            new Message(run, new WatchRun(Duration.ofMinutes(1))),
            new Message(new WorkflowKey("orders"), new WorkflowCommand.Delete(Flows.OWNER)));
    List<Message> delivered =
        List.of(
            new Message(run, new RunCommand.Start()),
            new Message(
                new WorkflowKey("orders"), new RunToWorkflow.EndRun(1, 1, WorkflowStatus.FAILED)),
            new Message(run, new PurgeRun()));

    assertThat(asked).allMatch(Aggregates.BUILT_IN::isRequest);
    assertThat(delivered).noneMatch(Aggregates.BUILT_IN::isRequest);
  }
}
