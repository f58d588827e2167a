package dev.vivace.benchmark.raw;

import dev.vivace.benchmark.load.measure.CommitShape;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.ignite.Ignite;
import org.apache.ignite.transactions.Transaction;
import org.apache.ignite.transactions.TransactionConcurrency;
import org.apache.ignite.transactions.TransactionIsolation;

/** Commits as a worker does, over a stripe of partitions. Used by one thread. */
final class RawCommitter {
  private static final long TIMEOUT_MILLIS = 30_000;

  private final Ignite node;
  private final int[] stripe;
  private final Share fences;
  private final List<RawTable> tables = new ArrayList<>();
  private int next;

  RawCommitter(Ignite node, int[] stripe, CommitShape shape, int number) {
    this.node = node;
    this.stripe = stripe;
    this.fences = new Share(shape.fenced(), shape.commits());
    for (Table table : Table.values()) {
      CommitShape.OfTable entries = shape.tables().get(table.name().toLowerCase(Locale.ROOT));
      if (entries != null) {
        tables.add(new RawTable(table, entries, shape.commits(), number));
      }
    }
  }

  /** Returns how many entries it wrote and removed. */
  int commit() {
    int[] partitions = partitions();
    Map<Table, Map<String, Object>> puts = new TreeMap<>();
    Map<Table, Set<String>> removes = new TreeMap<>();
    int entries = 0;
    for (RawTable table : tables) {
      Map<String, Object> put = table.puts(partitions);
      Set<String> removed = table.removes();
      removed.removeAll(put.keySet());
      entries += put.size() + removed.size();
      puts.put(table.table(), put);
      removes.put(table.table(), removed);
    }
    write(partitions, puts, removes);
    return entries;
  }

  private void write(
      int[] partitions, Map<Table, Map<String, Object>> puts, Map<Table, Set<String>> removes) {
    TreeSet<String> epochs = new TreeSet<>();
    for (int partition : partitions) {
      epochs.add(StoreKeys.owner(partition));
    }
    try (Transaction transaction =
        node.transactions()
            .txStart(
                TransactionConcurrency.OPTIMISTIC,
                TransactionIsolation.SERIALIZABLE,
                TIMEOUT_MILLIS,
                0)) {
      Map<String, Object> found = RawCaches.of(node, Table.OWNER).getAll(epochs);
      if (found.size() != epochs.size()) {
        throw new IllegalStateException(
            "expected %d epochs, but found %d".formatted(epochs.size(), found.size()));
      }
      puts.forEach((table, entries) -> RawCaches.of(node, table).putAll(entries));
      removes.forEach((table, keys) -> RawCaches.of(node, table).removeAll(keys));
      transaction.commit();
    }
  }

  private int[] partitions() {
    int count = Math.max(1, Math.min(stripe.length, fences.next()));
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = stripe[next++ % stripe.length];
    }
    next %= stripe.length;
    return chosen;
  }
}
