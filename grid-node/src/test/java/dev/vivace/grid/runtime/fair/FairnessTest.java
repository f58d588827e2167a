package dev.vivace.grid.runtime.fair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.RunCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is served, and who is refused, when one root asks for far more than others. */
@Timeout(60)
class FairnessTest {
  private final Mailbox mailbox = new Mailbox(1_000, Duration.ofHours(1));
  private final Envelopes envelopes = new Envelopes();

  @ParameterizedTest
  @ValueSource(longs = {1, 10, 64, 100, 1_000})
  void anUnrelatedMessageWaitsForOneTurnOfTheOffender(long workOfEach) {
    offer(envelopes.of("bomb", Envelope.Kind.DELIVERY, 1_000));
    var unused = Envelopes.take(mailbox, 100, workOfEach);
    Envelope start = envelopes.of("orders", Envelope.Kind.REQUEST);
    offer(List.of(start));

    long before = 0;
    Envelope next = mailbox.poll();
    while (next != start) {
      before += workOfEach;
      mailbox.charge(workOfEach);
      next = mailbox.poll();
    }

    assertThat(before).as("work that came before it").isLessThan(FairQueue.QUANTUM + workOfEach);
  }

  @Test
  void rootsGetEqualSharesOfTheWorkWhateverAMessageCosts() {
    Map<String, Long> costs = Map.of("cheap", 1L, "usual", 8L, "dear", 200L);
    costs.keySet().forEach(root -> offer(envelopes.of(root, Envelope.Kind.DELIVERY, 2_000)));
    Map<String, Long> done = new HashMap<>();

    for (int i = 0; i < 1_000; i++) {
      Envelope next = mailbox.poll();
      assertThat(next).isNotNull();
      long cost = costs.get(next.root());
      mailbox.charge(cost);
      done.merge(next.root(), cost, Long::sum);
    }

    long least = done.values().stream().mapToLong(work -> work).min().orElseThrow();
    long most = done.values().stream().mapToLong(work -> work).max().orElseThrow();
    assertThat(done).hasSize(3);
    assertThat(most - least).isLessThanOrEqualTo(2 * (FairQueue.QUANTUM + 200));
  }

  @Test
  void whoComesAndGoesPaysWhatItOwes() {
    offer(envelopes.of("steady", Envelope.Kind.DELIVERY, 1_000));
    long steady = 0;
    long bomb = 0;
    offer(envelopes.of("bomb", Envelope.Kind.DELIVERY, 1));

    while (steady < 600) {
      Envelope next = mailbox.poll();
      assertThat(next).isNotNull();
      if (next.root().equals("bomb")) {
        bomb += 300;
        mailbox.charge(300);
        offer(envelopes.of("bomb", Envelope.Kind.DELIVERY, 1));
      } else {
        steady++;
        mailbox.charge(1);
      }
    }

    assertThat(bomb).isBetween(300L, 1_200L);
  }

  @Test
  void debtsAreForgottenWhileNobodyElseWaits() {
    offer(envelopes.of("bomb", Envelope.Kind.DELIVERY, 10));
    assertThat(Envelopes.take(mailbox, 10, 1_000_000)).hasSize(10);
    assertThat(mailbox.poll()).isNull();

    offer(envelopes.of("bomb", Envelope.Kind.DELIVERY, 1));
    offer(envelopes.of("orders", Envelope.Kind.DELIVERY, 1));

    assertThat(mailbox.poll()).extracting(Envelope::root).isEqualTo("bomb");
  }

  @Test
  void whatOvertakesComesFirstWithinItsRootOnly() {
    offer(envelopes.of("orders", Envelope.Kind.DELIVERY, 1));
    offer(envelopes.of("bomb", Envelope.Kind.DELIVERY, 500));
    Envelope stop =
        envelopes.to(RunKey.first("bomb", 1), new RunCommand.Stop("why"), Envelope.Kind.REQUEST);
    Envelope second =
        envelopes.to(RunKey.first("bomb", 2), new RunCommand.Stop("why"), Envelope.Kind.DELIVERY);
    offer(List.of(stop, second));

    List<Envelope> taken = Envelopes.take(mailbox, 4, 1);

    assertThat(taken.get(0).root()).isEqualTo("orders");
    assertThat(taken.subList(1, 3)).containsExactly(stop, second);
    assertThat(taken.get(3).message().command()).isInstanceOf(RunCommand.Wake.class);
  }

  @Test
  void aFullMailboxRefusesTheNewestRequestOfTheRootThatHasMost() {
    List<Envelope> many = envelopes.of("bomb", Envelope.Kind.REQUEST, 990);
    offer(many);
    offer(envelopes.of("flows", Envelope.Kind.REQUEST, 10));
    Envelope start = envelopes.of("orders", Envelope.Kind.REQUEST);
    Envelope more = envelopes.of("bomb", Envelope.Kind.REQUEST);

    assertThat(mailbox.offer(more)).isSameAs(more);
    assertThat(mailbox.offer(start)).isSameAs(many.get(989));
    assertThat(mailbox.offer(more)).isSameAs(more);

    assertThat(mailbox.size()).isEqualTo(1_000);
    assertThat(Envelopes.take(mailbox, 1_000, 1)).contains(start).doesNotContain(many.get(989));
  }

  @Test
  void whatOvertakesFitsIntoAMailboxThatIsFull() {
    offer(envelopes.of("bomb", Envelope.Kind.REQUEST, 1_000));
    Envelope stop =
        envelopes.to(RunKey.first("bomb", 1), new RunCommand.Stop("why"), Envelope.Kind.REQUEST);
    offer(List.of(stop));

    assertThat(mailbox.poll()).isSameAs(stop);
  }

  @Test
  void noDeliveryIsRefusedForARequest() {
    List<Envelope> deliveries = envelopes.of("bomb", Envelope.Kind.DELIVERY, 1_500);
    offer(deliveries);
    offer(envelopes.of("orders", Envelope.Kind.REQUEST, 1_000));
    Envelope more = envelopes.of("orders", Envelope.Kind.REQUEST);

    assertThat(mailbox.offer(more)).isSameAs(more);
    assertThat(Envelopes.take(mailbox, 3_000, 1)).containsAll(deliveries);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theRequestsThatWaitAreAsEvenAsTheyCanBe(long seed) {
    Random random = new Random(seed);
    Mailbox small = new Mailbox(30, Duration.ofHours(1));
    Map<String, Integer> waiting = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      if (random.nextInt(4) == 0) {
        Envelope taken = small.poll();
        if (taken != null) {
          small.charge(random.nextInt(100));
          waiting.merge(taken.root(), -1, Integer::sum);
        }
        continue;
      }
      int most = waiting.values().stream().mapToInt(count -> count).max().orElse(0);
      Envelope offered =
          envelopes.of("root" + Math.min(random.nextInt(12), 5), Envelope.Kind.REQUEST);
      waiting.merge(offered.root(), 1, Integer::sum);
      Envelope refused = small.offer(offered);
      if (refused != null) {
        assertThat(waiting.get(refused.root())).isGreaterThanOrEqualTo(most);
        waiting.merge(refused.root(), -1, Integer::sum);
      }
      assertThat(small.size())
          .isEqualTo(waiting.values().stream().mapToInt(count -> count).sum())
          .isLessThanOrEqualTo(30);
    }
  }

  @Test
  void nothingIsKeptOfRootsThatAreDone() {
    FairQueue queue = new FairQueue();
    List<Envelope> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      all.add(envelopes.of("root" + i, Envelope.Kind.REQUEST));
    }
    all.forEach(queue::add);
    for (int i = 0; i < 1_000; i++) {
      assertThat(queue.poll()).isNotNull();
      queue.charge(10_000);
    }

    assertThat(queue.poll()).isNull();
    assertThat(all).allMatch(one -> queue.flow(one.root()) == null);
  }

  private void offer(List<Envelope> messages) {
    for (Envelope message : messages) {
      assertThat(mailbox.offer(message)).isNull();
    }
  }
}
