package dev.vivace.grid.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.grid.engine.RunKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and the partitions that they lie in. */
class StoreKeysTest {
  private static final int PARTITIONS = 256;

  private final RunKey run = new RunKey("orders.daily-2_x", 123_456_789_012L, 7);

  @Test
  void everythingOfRunLiesInOnePartition() {
    String affinity = run.affinity();
    int partition = Partitioning.partition(affinity, PARTITIONS);

    for (String key :
        List.of(
            StoreKeys.run(run),
            StoreKeys.history(run, 0),
            StoreKeys.history(run, 1_000),
            StoreKeys.outbox(affinity, 12, 34))) {
      assertThat(Partitioning.partition(key, PARTITIONS)).as(key).isEqualTo(partition);
      assertThat(StoreKeys.affinity(key)).isEqualTo(affinity);
    }
  }

  @Test
  void everythingOfWorkflowLiesInOnePartition() {
    int partition = Partitioning.partition("orders", PARTITIONS);

    for (String key :
        List.of(
            StoreKeys.state("orders"),
            StoreKeys.version("orders", 3, 9),
            StoreKeys.request("orders", 3, "any | text/with #1|"),
            StoreKeys.outbox("orders", 1, 1))) {
      assertThat(Partitioning.partition(key, PARTITIONS)).as(key).isEqualTo(partition);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 256, 1_024})
  void epochOfPartitionLiesInIt(int partitions) {
    for (int partition = 0; partition < partitions; partition++) {
      assertThat(Partitioning.partition(StoreKeys.owner(partition), partitions))
          .isEqualTo(partition);
    }
  }

  @Test
  void keysThatOnlyLookLikeAnEpochLieSomewhere() {
    for (String key : List.of("", "#", "#|", "#x|", "#256|", "#99999999999999999999|", "|")) {
      assertThat(Partitioning.partition(key, PARTITIONS)).as(key).isBetween(0, PARTITIONS - 1);
    }
  }

  @Test
  void instancesAreSpreadEvenly() {
    int[] counts = new int[PARTITIONS];
    int instances = 100_000;
    for (long instance = 1; instance <= instances; instance++) {
      counts[Partitioning.partition(RunKey.first("orders", instance).affinity(), PARTITIONS)]++;
    }

    for (int count : counts) {
      assertThat(count).isBetween(instances / PARTITIONS / 2, instances / PARTITIONS * 2);
    }
  }

  @Test
  void runIsReadBackFromItsKey() {
    assertThat(StoreKeys.parseRun(StoreKeys.run(run))).isEqualTo(run);
  }

  @Test
  void outboxIsOrderedByEpochAndNumberNotByText() {
    List<String> keys = new ArrayList<>();
    for (long epoch : new long[] {2, 10}) {
      for (long number : new long[] {3, 20, 100}) {
        keys.add(StoreKeys.outbox("orders", epoch, number));
      }
    }
    TreeSet<String> ordered = new TreeSet<>(Comparator.comparing(StoreKeys::outboxOrder));
    ordered.addAll(keys);

    assertThat(ordered).containsExactlyElementsOf(keys);
  }
}
