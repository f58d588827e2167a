package dev.vivace.grid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.fixture.InMemoryStore;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.runtime.Tally.Add;
import dev.vivace.grid.runtime.Tally.Get;
import dev.vivace.grid.runtime.Tally.Key;
import dev.vivace.grid.runtime.Tally.Sum;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A kind of aggregate is one class and one line that registers it. */
@ExtendWith(QuietLogs.class)
class NewAggregateTest {
  private static final Key COINS = new Key("coins");
  private final TestGrid grid =
      new TestGrid().knowing(Tally.TYPE).withOneNode(WorkerLimits.defaults());

  @Test
  void isDecidedStoredAndReadBack() {
    assertThat(grid.ask(new Message(COINS, new Add(5, null)))).isEqualTo(new Sum(1, 5));
    assertThat(grid.ask(new Message(COINS, new Add(7, null)))).isEqualTo(new Sum(2, 7));

    assertThat(grid.ask(new Message(COINS, new Get(1)))).isEqualTo(new Sum(2, 5));
    assertThat(grid.ask(new Message(COINS, new Get(3)))).isEqualTo(new Sum(2, -1));
  }

  @Test
  void seesInABatchWhatTheBatchHasMadeOfIt() {
    List<Reply> first = grid.send(grid.node(0), new Message(COINS, new Add(1, null)));
    List<Reply> second = grid.send(grid.node(0), new Message(COINS, new Add(2, null)));
    List<Reply> read = grid.send(grid.node(0), new Message(COINS, new Get(2)));
    grid.settle();

    assertThat(first).containsExactly(new Sum(1, 1));
    assertThat(second).containsExactly(new Sum(2, 2));
    assertThat(read).containsExactly(new Sum(2, 2));
  }

  @Test
  void itsMessagesReachOtherPartitions() {
    TestGrid pair = new TestGrid().knowing(Tally.TYPE);
    TestNode even = pair.join(WorkerLimits.defaults(), 1);
    TestNode odd = pair.join(WorkerLimits.defaults(), 1);
    pair.assign(partition -> partition % 2 == 0, even);
    pair.assign(partition -> partition % 2 == 1, odd);
    pair.settle();
    List<Key> keys = IntStream.range(0, 20).mapToObj(i -> new Key("t" + i)).toList();

    for (Key key : keys) {
      assertThat(pair.ask(new Message(COINS, new Add(9, key)))).isInstanceOf(Sum.class);
    }
    pair.pass(Duration.ofSeconds(1));

    assertThat(keys).allMatch(key -> pair.ask(new Message(key, new Get(1))).equals(new Sum(1, 9)));
    assertThat(pair.store().keys(Table.OUTBOX)).isEmpty();
  }

  @Test
  void aCommandCostsTheSameHoweverManyMembersThereAre() {
    assertThat(cost()).isEqualTo(2);
    for (int i = 0; i < 100; i++) {
      for (int j = 0; j < 1_000; j++) {
        var unused = grid.send(grid.node(0), new Message(COINS, new Add(j, null)));
      }
      grid.settle();
    }
    assertThat(grid.store().keys(Table.MEMBER)).hasSizeGreaterThan(100_000);

    assertThat(cost()).isEqualTo(2);
    assertThat(grid.ask(new Message(COINS, new Get(50_000)))).isInstanceOf(Sum.class);
  }

  /** How many entries one more command writes. */
  private int cost() {
    int before = grid.store().commits().size();
    assertThat(grid.ask(new Message(COINS, new Add(1, null)))).isInstanceOf(Sum.class);
    List<InMemoryStore.Commit> commits = grid.store().commits();
    return commits.subList(before, commits.size()).stream()
        .mapToInt(InMemoryStore.Commit::entries)
        .sum();
  }
}
