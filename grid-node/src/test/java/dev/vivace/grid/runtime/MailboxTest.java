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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many put, one takes. */
@Timeout(60)
class MailboxTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final AtomicLong numbers = new AtomicLong();

  @Test
  void refusesRequestsAboveItsCapacityButNothingElse() {
    Mailbox mailbox = new Mailbox(2, LONG);

    assertThat(mailbox.offer(envelope(Envelope.Kind.REQUEST))).isTrue();
    assertThat(mailbox.offer(envelope(Envelope.Kind.REQUEST))).isTrue();
    assertThat(mailbox.offer(envelope(Envelope.Kind.REQUEST))).isFalse();
    assertThat(mailbox.offer(envelope(Envelope.Kind.INTERNAL))).isTrue();
    mailbox.execute(() -> {});

    assertThat(mailbox.size()).isEqualTo(4);
  }

  @Test
  void refusesRequestsWhileTheOldestHasWaitedForTooLong() {
    Mailbox mailbox = new Mailbox(10, Duration.ofSeconds(1));
    Envelope late = envelope(Envelope.Kind.REQUEST);
    Envelope soon = waitingSince(late, late.since() + Duration.ofMillis(900).toNanos());
    Envelope tooLate = waitingSince(late, late.since() + Duration.ofMillis(1100).toNanos());

    assertThat(mailbox.offer(late)).isTrue();
    assertThat(mailbox.offer(soon)).isTrue();
    assertThat(mailbox.offer(tooLate)).isFalse();

    mailbox.drainTo(new ArrayList<>(), 1);
    assertThat(mailbox.offer(tooLate)).as("the oldest is taken").isTrue();
  }

  @Test
  void takesDeliveriesWhenRequestsAreRefused() {
    Mailbox mailbox = new Mailbox(2, Duration.ofSeconds(1));
    Envelope late = envelope(Envelope.Kind.DELIVERY);
    Envelope tooLate = waitingSince(late, late.since() + Duration.ofSeconds(2).toNanos());

    for (int i = 0; i < 4; i++) {
      assertThat(mailbox.offer(envelope(Envelope.Kind.REQUEST))).isEqualTo(i < 2);
    }
    assertThat(mailbox.offer(tooLate)).isTrue();
    assertThat(mailbox.offer(tooLate)).isTrue();
    assertThat(mailbox.offer(tooLate)).as("twice as many fit, but no more").isFalse();
  }

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

  private static Envelope waitingSince(Envelope envelope, long since) {
    return new Envelope(
        envelope.message(), envelope.partition(), envelope.kind(), envelope.replyTo(), since);
  }

  @Test
  void takesInOrderUpToABound() {
    Mailbox mailbox = new Mailbox(10, LONG);
    List<Envelope> put = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Envelope envelope = envelope(Envelope.Kind.REQUEST);
      put.add(envelope);
      assertThat(mailbox.offer(envelope)).isTrue();
    }
    List<Object> taken = new ArrayList<>();

    mailbox.drainTo(taken, 3);
    assertThat(taken).isEqualTo(put.subList(0, 3));
    mailbox.drainTo(taken, 10);

    assertThat(taken).isEqualTo(put);
    assertThat(mailbox.size()).isZero();
  }

  @Test
  void losesNothingOfManyThatPutAtATime() throws InterruptedException {
    Mailbox mailbox = new Mailbox(Integer.MAX_VALUE, LONG);
    int producers = 4;
    int each = 5_000;
    for (int i = 0; i < producers; i++) {
      new Thread(
              () -> {
                for (int n = 0; n < each; n++) {
                  mailbox.offerInternal(envelope(Envelope.Kind.INTERNAL));
                }
              })
          .start();
    }
    List<Object> taken = new ArrayList<>();
    while (taken.size() < producers * each) {
      mailbox.await(TimeUnit.SECONDS.toNanos(30));
      mailbox.drainTo(taken, 100);
    }

    assertThat(taken).hasSize(producers * each).doesNotHaveDuplicates();
    assertThat(mailbox.size()).isZero();
  }

  @Test
  void wakesItsTakerWhenSomethingComes() throws InterruptedException {
    Mailbox mailbox = new Mailbox(1, LONG);
    CountDownLatch taken = new CountDownLatch(1);
    Thread taker =
        new Thread(
            () -> {
              List<Object> items = new ArrayList<>();
              while (items.isEmpty()) {
                mailbox.await(Duration.ofHours(1).toNanos());
                mailbox.drainTo(items, 1);
              }
              taken.countDown();
            });
    taker.setDaemon(true);
    taker.start();

    mailbox.execute(() -> {});

    assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private Envelope envelope(Envelope.Kind kind) {
    RunKey run = RunKey.first("orders", numbers.incrementAndGet());
    return new Envelope(
        new Message(run, new WatchRun(Duration.ofMinutes(1))), 0, kind, reply -> {});
  }
}
