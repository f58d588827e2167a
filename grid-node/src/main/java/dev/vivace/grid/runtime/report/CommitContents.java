package dev.vivace.grid.runtime.report;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.SummaryEntry;
import dev.vivace.grid.store.Table;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Counts exactly what was committed, so that bare transactions can write the same for comparison.
 */
final class CommitContents {
  private final Counter commits;
  private final Counter fenced;
  private final Map<Table, OfTable> tables = new EnumMap<>(Table.class);

  CommitContents(MetricRegistry registry) {
    commits = registry.counter("grid.commit.commits");
    fenced = registry.counter("grid.commit.fenced");
    for (Table table : Table.values()) {
      tables.put(table, OfTable.of(registry, table));
    }
  }

  private record OfTable(Counter puts, Counter removes, Counter bytes) {
    static OfTable of(MetricRegistry registry, Table table) {
      String label = "{table=\"%s\"}".formatted(table.name().toLowerCase(Locale.ROOT));
      return new OfTable(
          registry.counter("grid.commit.puts" + label),
          registry.counter("grid.commit.removes" + label),
          registry.counter("grid.commit.bytes" + label));
    }
  }

  void add(CommitBatch batch) {
    commits.inc();
    fenced.inc(batch.epochs().size());
    batch
        .puts()
        .forEach(
            (table, entries) -> {
              of(table).puts().inc(entries.size());
              of(table).bytes().inc(bytes(entries));
            });
    batch.removes().forEach((table, keys) -> of(table).removes().inc(keys.size()));
  }

  private OfTable of(Table table) {
    return Objects.requireNonNull(tables.get(table));
  }

  private static long bytes(Map<String, Object> entries) {
    long sum = 0;
    for (Map.Entry<String, Object> entry : entries.entrySet()) {
      sum += entry.getKey().length();
      sum +=
          entry.getValue() instanceof byte[] encoded
              ? encoded.length
              : SummaryEntry.APPROXIMATE_BYTES;
    }
    return sum;
  }
}
