package dev.vivace.grid.store;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one transaction writes, and the epochs under which it may. Used by one thread.
 */
public final class CommitBatch {
  private final Map<Table, Map<String, Object>> puts = new EnumMap<>(Table.class);
  private final Map<Table, Set<String>> removes = new EnumMap<>(Table.class);
  private final Map<Integer, Long> epochs = new TreeMap<>();
  private int entries;
  private long bytes;

  /** The commit fails unless this is still the epoch of the partition. */
  public void fence(int partition, long epoch) {
    epochs.put(partition, epoch);
  }

  /**
   * Lets the commit succeed whoever writes the partitions by then: what a test of fencing needs.
   */
  public void dropFences() {
    epochs.clear();
  }

  public void put(Table table, String key, byte[] value) {
    bytes += value.length + key.length();
    putObject(table, key, value);
  }

  public void put(String key, SummaryEntry summary) {
    bytes += key.length() + SummaryEntry.APPROXIMATE_BYTES;
    putObject(Table.SUMMARY, key, summary);
  }

  private void putObject(Table table, String key, Object value) {
    entries++;
    puts.computeIfAbsent(table, t -> new LinkedHashMap<>()).put(key, value);
    Set<String> removed = removes.get(table);
    if (removed != null) {
      removed.remove(key);
    }
  }

  public void remove(Table table, String key) {
    entries++;
    removes.computeIfAbsent(table, t -> new LinkedHashSet<>()).add(key);
    Map<String, Object> put = puts.get(table);
    if (put != null) {
      put.remove(key);
    }
  }

  /** Whether the batch puts or removes an entry. */
  public boolean isWritten(Table table, String key) {
    return written(table, key) != null || removes.getOrDefault(table, Set.of()).contains(key);
  }

  /** What the batch puts; {@code null} if nothing, or no bytes. */
  public byte @Nullable [] written(Table table, String key) {
    return puts.getOrDefault(table, Map.of()).get(key) instanceof byte[] bytes ? bytes : null;
  }

  public Map<Table, Map<String, Object>> puts() {
    return puts;
  }

  public Map<Table, Set<String>> removes() {
    return removes;
  }

  /** Epoch by partition, for every partition that the batch writes to. */
  public Map<Integer, Long> epochs() {
    return epochs;
  }

  public boolean isEmpty() {
    return entries == 0;
  }

  /** How many entries are written or removed. */
  public int entries() {
    return entries;
  }

  /** About how many bytes of keys and values are written. */
  public long bytes() {
    return bytes;
  }
}
