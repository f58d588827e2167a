package dev.vivace.grid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.runtime.BatchWork.Watching;
import dev.vivace.grid.runtime.fair.Envelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchersTest {
  private static final RunKey RUN = RunKey.first("a", 1);

  private final Watchers watchers = new Watchers();
  private final List<Reply> replies = new ArrayList<>();

  @Test
  void forgetsThoseWhoDoNotWaitAnyLonger() {
    for (int i = 0; i < 100; i++) {
      watchers.add(watching(RUN, Duration.ZERO));
    }
    assertThat(watchers.size()).isEqualTo(1);
  }

  @Test
  void keepsThoseWhoWait() {
    for (int i = 0; i < 100; i++) {
      watchers.add(watching(RUN, Duration.ofHours(1)));
    }
    watchers.answer(RUN, new RunReply(WorkflowStatus.SUCCEEDED));

    assertThat(replies).hasSize(100);
    assertThat(watchers.size()).isZero();
  }

  @Test
  void answersThoseOfSomeRuns() {
    RunKey other = RunKey.first("b", 1);
    watchers.add(watching(RUN, Duration.ofHours(1)));
    watchers.add(watching(other, Duration.ofHours(1)));

    watchers.answerIf(other::equals, new Reply.NotOwner());

    assertThat(replies).containsExactly(new Reply.NotOwner());
    assertThat(watchers.size()).isEqualTo(1);
  }

  private Watching watching(RunKey run, Duration atMost) {
    return new Watching(
        new Envelope(
            new Message(run, new WatchRun(atMost)), 0, Envelope.Kind.REQUEST, replies::add),
        atMost);
  }
}
