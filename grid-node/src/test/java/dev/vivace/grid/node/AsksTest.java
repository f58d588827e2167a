package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.fixture.ManualClock;
import dev.vivace.grid.fixture.ManualTimers;
import dev.vivace.grid.runtime.aggregate.Router;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A command whose outcome is not known is not repeated; a question may be. */
class AsksTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Reply LOST =
      new Reply.Refused(ErrorCode.UNAVAILABLE, "it left the grid; not known");

  private final ManualTimers timers = new ManualTimers(new ManualClock());
  private final Deque<Reply> replies = new ArrayDeque<>();
  private int sent;

  private final Router router =
      new Router() {
        @Override
        public void send(Message message, Consumer<Reply> replyTo) {
          sent++;
          replyTo.accept(replies.remove());
        }

        @Override
        public void sendInternal(Message message) {
          throw new UnsupportedOperationException();
        }
      };

  private final CommandClient commands = new CommandClient(router, timers, Runnable::run, PATIENCE);

  @Test
  void asksTheNextOwnerForTheEndOfARunWhenTheFirstIsLost() {
    replies.addAll(List.of(LOST, new Reply.NotOwner(), new RunReply(WorkflowStatus.SUCCEEDED)));

    CompletableFuture<Reply> end =
        commands.ask(new Message(RunKey.first("wf", 1), new WatchRun(PATIENCE)), PATIENCE);
    timers.pass(Duration.ofSeconds(1));

    assertThat(end).isCompletedWithValue(new RunReply(WorkflowStatus.SUCCEEDED));
    assertThat(sent).isEqualTo(3);
  }

  @Test
  void repeatsNoCommandWhoseOutcomeIsNotKnown() {
    replies.add(LOST);

    CompletableFuture<Reply> deleted =
        commands.ask(
            new Message(new WorkflowKey("wf"), new WorkflowCommand.Delete(User.of("me"))),
            PATIENCE);
    timers.pass(Duration.ofSeconds(1));

    assertThatThrownBy(deleted::join).hasMessageContaining("left the grid");
    assertThat(sent).isEqualTo(1);
  }
}
