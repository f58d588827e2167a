package dev.vivace.grid.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.Table;
import org.junit.jupiter.api.Test;

class CommitContentsTest {
  private final MetricRegistry registry = new MetricRegistry();
  private final CommitContents contents = new CommitContents(registry);

  @Test
  void countsWhatIsLeftOfABatchByTable() {
    CommitBatch batch = new CommitBatch();
    batch.fence(3, 1);
    batch.fence(4, 1);
    batch.put(Table.HISTORY, "a/1|1.0", new byte[10]);
    batch.put(Table.LIVE, "a/1|1", new byte[1]);
    batch.remove(Table.LIVE, "a/1|1");

    contents.add(batch);

    assertThat(count("commits")).isEqualTo(1);
    assertThat(count("fenced")).isEqualTo(2);
    assertThat(count("puts{table=\"history\"}")).isEqualTo(1);
    assertThat(count("bytes{table=\"history\"}")).isEqualTo(17);
    assertThat(count("puts{table=\"live\"}")).isZero();
    assertThat(count("removes{table=\"live\"}")).isEqualTo(1);
  }

  private long count(String name) {
    return registry.counter("grid.commit." + name).getCount();
  }
}
