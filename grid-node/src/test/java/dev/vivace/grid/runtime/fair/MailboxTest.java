package dev.vivace.grid.runtime.fair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.RunCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many put, one takes. */
@Timeout(60)
class MailboxTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final Envelopes envelopes = new Envelopes();

  @Test
  void refusesRequestsAboveItsCapacityButNothingElse() {
    Mailbox mailbox = new Mailbox(2, LONG);
    Envelope third = envelopes.of("a", Envelope.Kind.REQUEST);

    assertThat(mailbox.offer(envelopes.of("a", Envelope.Kind.REQUEST))).isNull();
    assertThat(mailbox.offer(envelopes.of("a", Envelope.Kind.REQUEST))).isNull();
    assertThat(mailbox.offer(third)).isSameAs(third);
    assertThat(mailbox.offer(envelopes.of("a", Envelope.Kind.DELIVERY))).isNull();
    assertThat(mailbox.offer(envelopes.of("a", Envelope.Kind.INTERNAL))).isNull();
    mailbox.execute(() -> {});

    assertThat(mailbox.size()).isEqualTo(5);
  }

  @Test
  void refusesRequestsOfARootWhoseOldestMessageHasWaitedForTooLong() {
    Mailbox mailbox = new Mailbox(10, Duration.ofSeconds(1));
    long before = System.nanoTime() - Duration.ofMillis(500).toNanos();
    Envelope late = Envelopes.since(envelopes.of("a", Envelope.Kind.REQUEST), before);
    Envelope soon = later(late, Duration.ofMillis(900));
    Envelope tooLate = later(late, Duration.ofMillis(1100));
    Envelope other = later(envelopes.of("b", Envelope.Kind.REQUEST), late, Duration.ofMillis(1050));

    assertThat(mailbox.offer(late)).isNull();
    assertThat(mailbox.offer(soon)).isNull();
    mailbox.beginTurn();
    assertThat(mailbox.offer(tooLate)).isSameAs(tooLate);
    assertThat(mailbox.offer(other)).as("its root is served in time").isNull();

    assertThat(mailbox.poll()).isSameAs(late);
    assertThat(mailbox.offer(tooLate)).as("the oldest is taken").isNull();
  }

  @Test
  void refusesRequestsOfAllWhileTheWorkerIsStuck() {
    Mailbox mailbox = new Mailbox(10, Duration.ofSeconds(1));
    Envelope first = Envelopes.since(envelopes.of("a", Envelope.Kind.REQUEST), System.nanoTime());
    Envelope other = later(envelopes.of("b", Envelope.Kind.REQUEST), first, Duration.ofSeconds(2));
    Envelope delivery =
        later(envelopes.of("b", Envelope.Kind.DELIVERY), first, Duration.ofSeconds(2));

    assertThat(mailbox.offer(first)).isNull();

    assertThat(mailbox.offer(other)).isSameAs(other);
    assertThat(mailbox.offer(delivery)).isNull();
  }

  private static Envelope later(Envelope envelope, Duration by) {
    return later(envelope, envelope, by);
  }

  private static Envelope later(Envelope envelope, Envelope than, Duration by) {
    return Envelopes.since(envelope, than.since() + by.toNanos());
  }

  @Test
  void aRootWithVeryManyDeliveriesSendsFurtherOnesAgain() {
    Mailbox mailbox = new Mailbox(2, LONG);
    Envelope tooMany = envelopes.of("a", Envelope.Kind.DELIVERY);

    assertThat(envelopes.of("a", Envelope.Kind.DELIVERY, 4))
        .allMatch(one -> mailbox.offer(one) == null);
    assertThat(mailbox.offer(tooMany)).isSameAs(tooMany);
    assertThat(mailbox.offer(envelopes.of("b", Envelope.Kind.DELIVERY))).isNull();
    assertThat(mailbox.offer(envelopes.of("a", Envelope.Kind.INTERNAL))).isNull();
  }

  @Test
  void takesTheMessagesOfARootInOrder() {
    Mailbox mailbox = new Mailbox(10, LONG);
    List<Envelope> put = new ArrayList<>();
    for (Envelope.Kind kind : Envelope.Kind.values()) {
      put.addAll(envelopes.of("a", kind, 2));
    }
    put.addAll(envelopes.of("a", Envelope.Kind.REQUEST, 2));
    put.forEach(one -> assertThat(mailbox.offer(one)).isNull());

    assertThat(Envelopes.take(mailbox, 3, 1)).isEqualTo(put.subList(0, 3));
    assertThat(Envelopes.take(mailbox, 10, 1)).isEqualTo(put.subList(3, 8));
    assertThat(mailbox.size()).isZero();
  }

  @Test
  void recoversAnAggregateBeforeAnyOtherMessageToIt() {
    Mailbox mailbox = new Mailbox(10, LONG);
    RunKey first = RunKey.first("a", 100);
    RunKey last = RunKey.first("a", 101);
    Envelope message = envelopes.to(last, new RunCommand.Wake(), Envelope.Kind.DELIVERY);
    Envelope recovery = envelopes.to(first, new RunCommand.Recover(), Envelope.Kind.INTERNAL);
    Envelope recoveryOfLast = envelopes.to(last, new RunCommand.Recover(), Envelope.Kind.INTERNAL);

    assertThat(mailbox.offer(message)).isNull();
    for (int i = 0; i < 9; i++) {
      mailbox.offerRecovery(
          envelopes.to(
              RunKey.first("a", 200 + i), new RunCommand.Recover(), Envelope.Kind.INTERNAL));
    }
    mailbox.offerRecovery(recovery);
    mailbox.offerRecovery(recoveryOfLast);

    List<Envelope> taken = Envelopes.take(mailbox, 20, 1);
    assertThat(taken).hasSize(12).endsWith(recovery);
    assertThat(taken.indexOf(message)).isEqualTo(taken.indexOf(recoveryOfLast) + 2).isLessThan(6);
  }

  @Test
  void recoveryTakesTurnsWithEverythingElse() {
    Mailbox mailbox = new Mailbox(100, LONG);
    for (Envelope one : envelopes.of("b", Envelope.Kind.DELIVERY, 10)) {
      assertThat(mailbox.offer(one)).isNull();
    }
    envelopes.of("a", Envelope.Kind.INTERNAL, 1_000).forEach(mailbox::offerRecovery);

    assertThat(Envelopes.take(mailbox, 20, 500))
        .filteredOn(one -> one.root().equals("b"))
        .hasSize(10);
  }

  @Test
  void losesNothingOfManyThatPutAtATime() throws InterruptedException {
    Mailbox mailbox = new Mailbox(Integer.MAX_VALUE, LONG);
    int producers = 4;
    int each = 5_000;
    for (int i = 0; i < producers; i++) {
      String root = "root" + i % 3;
      new Thread(() -> put(mailbox, root, each)).start();
    }
    Set<Envelope> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    while (taken.size() < producers * each) {
      mailbox.await(TimeUnit.SECONDS.toNanos(30));
      taken.addAll(Envelopes.take(mailbox, 100, 3));
    }

    assertThat(mailbox.poll()).isNull();
    assertThat(mailbox.size()).isZero();
  }

  private static void put(Mailbox mailbox, String root, int count) {
    for (Envelope one : new Envelopes().of(root, Envelope.Kind.INTERNAL, count)) {
      if (mailbox.offer(one) != null) {
        throw new IllegalStateException("expected an internal message to fit");
      }
    }
  }

  @Test
  void wakesItsTakerWhenSomethingComes() throws InterruptedException {
    Mailbox mailbox = new Mailbox(1, LONG);
    CountDownLatch taken = new CountDownLatch(1);
    Thread taker =
        new Thread(
            () -> {
              while (mailbox.beginTurn().isEmpty()) {
                mailbox.await(Duration.ofHours(1).toNanos());
              }
              taken.countDown();
            });
    taker.setDaemon(true);
    taker.start();

    mailbox.execute(() -> {});

    assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
