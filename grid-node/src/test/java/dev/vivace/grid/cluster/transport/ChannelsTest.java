package dev.vivace.grid.cluster.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.fixture.ManualClock;
import dev.vivace.grid.fixture.ManualTimers;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.Aggregates;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes and a transport between them that may fail. */
@ExtendWith(QuietLogs.class)
class ChannelsTest {
  private static final Channels.Limits LIMITS =
      new Channels.Limits(Duration.ofSeconds(15), 100, 1_000_000);
  private static final Reply DONE = new RunReply(WorkflowStatus.SUCCEEDED);

  private final ManualTimers timers = new ManualTimers(new ManualClock());
  private final Later executor = new Later();
  private final UUID here = new UUID(0, 1);
  private final UUID there = new UUID(0, 2);
  private final List<Reply> replies = new ArrayList<>();
  private BiConsumer<Message, Consumer<Reply>> work = (message, replyTo) -> replyTo.accept(DONE);
  private Transport.Outcome outcomeOfMessages = Transport.Outcome.SENT;
  private Transport.Outcome outcomeOfReplies = Transport.Outcome.SENT;
  private int transmissions;

  private final Channels near =
      new Channels(executor, timers, LIMITS, receiver((message, replyTo) -> replyTo.accept(DONE)));
  private final Channels far =
      new Channels(
          executor, timers, LIMITS, receiver((message, replyTo) -> work.accept(message, replyTo)));

  ChannelsTest() {
    near.connect(
        (node, bytes) -> {
          transmissions++;
          if (outcomeOfMessages == Transport.Outcome.SENT) {
            far.received(here, bytes);
          }
          return outcomeOfMessages;
        });
    far.connect(
        (node, bytes) -> {
          if (outcomeOfReplies == Transport.Outcome.SENT) {
            near.received(there, bytes);
          }
          return outcomeOfReplies;
        });
  }

  /** Runs what it was given when it is told to, as one thread would. */
  private static final class Later extends AbstractExecutorService {
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void runAll() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }

    @Override
    public void shutdown() {
      tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  private void send(long instance) {
    near.send(there, new Message(RunKey.first("w", instance), new RunCommand.Wake()), replies::add);
  }

  private static void assertUnknown(Reply reply) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  private static Receiver receiver(BiConsumer<Message, Consumer<Reply>> take) {
    return new Receiver(Aggregates.BUILT_IN.codec(), take);
  }

  @Test
  void whatWaitsGoesTogether() {
    send(1);
    send(2);
    executor.runAll();

    assertThat(replies).containsExactly(DONE, DONE);
    assertThat(transmissions).isEqualTo(1);
  }

  @Test
  void tellsWhoseMessageCouldNotBeSent() {
    outcomeOfMessages = Transport.Outcome.FAILED;
    send(1);
    executor.runAll();

    assertThat(replies).hasSize(1);
    assertUnknown(replies.get(0));
  }

  @Test
  void repeatsRepliesThatCouldNotBeSent() {
    outcomeOfReplies = Transport.Outcome.FAILED;
    send(1);
    executor.runAll();
    assertThat(replies).isEmpty();

    outcomeOfReplies = Transport.Outcome.SENT;
    timers.pass(Duration.ofSeconds(1));
    executor.runAll();

    assertThat(replies).containsExactly(DONE);
  }

  @Test
  void nodesThatGoAnswerNothing() {
    work = (message, replyTo) -> {};
    send(1);
    executor.runAll();

    near.nodeGone(there);
    executor.runAll();

    assertThat(replies).hasSize(1);
    assertUnknown(replies.get(0));
  }

  static Stream<Runnable> internalErrors() {
    return Stream.of(
        () -> {
          throw new IllegalStateException("no room");
        },
        () -> {
          throw new NoSuchMethodError("a library that does not fit");
        });
  }

  @ParameterizedTest
  @MethodSource("internalErrors")
  void aMessageThatMeetsAnInternalErrorDoesNotHarmThoseBesideIt(Runnable internalError) {
    work =
        (message, replyTo) -> {
          if (message.to() instanceof RunKey run && run.instanceId() == 1) {
            internalError.run();
          }
          replyTo.accept(DONE);
        };
    send(1);
    send(2);
    executor.runAll();

    assertThat(replies).hasSize(2).contains(DONE);
    assertThat(replies)
        .anyMatch(
            reply ->
                reply instanceof Reply.Refused refused && refused.code() == ErrorCode.INTERNAL);
  }

  @Test
  void silenceIsAnAnswerAfterADeadline() {
    work = (message, replyTo) -> {};
    send(1);
    executor.runAll();
    timers.pass(Duration.ofSeconds(20));

    assertThat(replies).hasSize(1);
    assertThat(replies.get(0)).isInstanceOf(Reply.Refused.class);
  }
}
