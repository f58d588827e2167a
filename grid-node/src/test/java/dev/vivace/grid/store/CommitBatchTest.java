package dev.vivace.grid.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A batch holds exactly what its transaction writes. */
class CommitBatchTest {
  private final CommitBatch batch = new CommitBatch();

  @Test
  void isEmptyUntilSomethingIsWritten() {
    batch.fence(3, 7);
    assertThat(batch.isEmpty()).isTrue();

    batch.remove(Table.OUTBOX, "a|1.1");
    assertThat(batch.isEmpty()).isFalse();
  }

  @Test
  void laterOfPutAndRemoveCounts() {
    batch.put(Table.LIVE, "put-last", new byte[1]);
    batch.remove(Table.LIVE, "put-last");
    batch.put(Table.LIVE, "put-last", new byte[2]);
    batch.put(Table.LIVE, "removed-last", new byte[1]);
    batch.remove(Table.LIVE, "removed-last");

    assertThat(batch.puts().get(Table.LIVE)).containsOnlyKeys("put-last");
    assertThat(batch.removes()).isEqualTo(Map.of(Table.LIVE, Set.of("removed-last")));
  }

  @Test
  void countsEntriesAndBytes() {
    batch.put(Table.HISTORY, "key", new byte[100]);
    batch.put("key", new SummaryEntry());

    assertThat(batch.entries()).isEqualTo(2);
    assertThat(batch.bytes()).isEqualTo(100 + 3 + 3 + SummaryEntry.APPROXIMATE_BYTES);
  }

  @Test
  void remembersTheEpochOfEachPartition() {
    batch.fence(3, 7);
    batch.fence(1, 2);

    assertThat(batch.epochs()).isEqualTo(Map.of(1, 2L, 3, 7L));
  }
}
