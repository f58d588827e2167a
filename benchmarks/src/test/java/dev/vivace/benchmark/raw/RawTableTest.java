package dev.vivace.benchmark.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.benchmark.load.measure.CommitShape;
import dev.vivace.grid.store.Table;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RawTableTest {
  private static final int[] PARTITIONS = {3, 5};
  private static final long COMMITS = 10;

  private static Set<String> keysOfAllCommits(Table table, int putsOfEach) {
    CommitShape.OfTable shape = new CommitShape.OfTable(putsOfEach * COMMITS, 0, 1_000);
    RawTable raw = new RawTable(table, shape, COMMITS, 0);
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < COMMITS; i++) {
      Set<String> keysOfOne = raw.puts(PARTITIONS).keySet();
      assertThat(keysOfOne).hasSize(putsOfEach);
      keys.addAll(keysOfOne);
    }
    return keys;
  }

  @Test
  void writesTheSameFewWorkflowsAgain() {
    assertThat(keysOfAllCommits(Table.WORKFLOW, 3)).hasSize(3);
  }

  @Test
  void writesNewEntriesOfOtherTables() {
    assertThat(keysOfAllCommits(Table.HISTORY, 3)).hasSize(30);
  }

  @Test
  void removesTheOldestThatAreLeft() {
    RawTable raw = new RawTable(Table.LIVE, new CommitShape.OfTable(2, 1, 100), 1, 0);
    Set<String> first = raw.puts(PARTITIONS).keySet();

    assertThat(first).hasSize(2).containsAll(raw.removes());
    assertThat(raw.removes()).hasSize(1);
    assertThat(raw.removes()).isEmpty();
  }
}
