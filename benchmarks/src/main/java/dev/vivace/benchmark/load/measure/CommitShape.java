package dev.vivace.benchmark.load.measure;

import java.util.Map;
import java.util.TreeMap;

/**
 * The entries and bytes that commits wrote.
 *
 * @param commits how many there were
 * @param fenced how many epochs they read together
 * @param tables by the name of the table, those that something was written to
 */
public record CommitShape(long commits, long fenced, Map<String, OfTable> tables) {
  static final String PREFIX = "grid.commit.";

  private static final String PUTS = "puts{table=\"";

  public CommitShape {
    tables = Map.copyOf(tables);
  }

  /**
   * Entries of one table.
   *
   * @param bytes of the keys and values that were put
   */
  public record OfTable(long puts, long removes, long bytes) {}

  /** Reads the counters of nodes, by name without their common beginning. */
  public static CommitShape of(Map<String, Long> counters) {
    Map<String, OfTable> tables = new TreeMap<>();
    for (String name : counters.keySet()) {
      if (name.startsWith(PUTS)) {
        String label = name.substring(PUTS.length());
        String table = label.substring(0, label.indexOf('"'));
        OfTable entries =
            new OfTable(
                counters.getOrDefault(name, 0L),
                counters.getOrDefault("removes{table=\"" + label, 0L),
                counters.getOrDefault("bytes{table=\"" + label, 0L));
        if (entries.puts() + entries.removes() > 0) {
          tables.put(table, entries);
        }
      }
    }
    return new CommitShape(
        counters.getOrDefault("commits", 0L), counters.getOrDefault("fenced", 0L), tables);
  }

  public long entries() {
    return tables.values().stream().mapToLong(table -> table.puts() + table.removes()).sum();
  }

  public long puts() {
    return tables.values().stream().mapToLong(OfTable::puts).sum();
  }

  public long bytes() {
    return tables.values().stream().mapToLong(OfTable::bytes).sum();
  }
}
