package dev.vivace.benchmark.raw;

import dev.vivace.benchmark.load.measure.CommitShape;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.SummaryEntry;
import dev.vivace.grid.store.Table;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gives one committer its entries of one table. */
final class RawTable {
  private static final int KEY_LENGTH = 22;

  private final Table table;
  private final Share puts;
  private final Share removes;
  private final byte[] value;
  private final String name;
  private final Deque<String> kept = new ArrayDeque<>();
  private long number;

  RawTable(Table table, CommitShape.OfTable entries, long commits, int committer) {
    this.table = table;
    this.puts = new Share(entries.puts(), commits);
    this.removes = new Share(entries.removes(), commits);
    long size = entries.puts() == 0 ? 0 : entries.bytes() / entries.puts() - KEY_LENGTH;
    this.value = new byte[(int) Math.max(1, size)];
    // Bytes that are all alike would be smaller on disks that compress.
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) (31 * i);
    }
    this.name = "raw-workflow/" + committer + ".";
  }

  Table table() {
    return table;
  }

  /** Entries for the next commit, spread over partitions: new ones, but for the workflows. */
  Map<String, Object> puts(int[] partitions) {
    int count = puts.next();
    Map<String, Object> entries = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String partition = StoreKeys.owner(partitions[i % partitions.length]);
      String key = partition + name + (isOverwritten() ? i / partitions.length : number++);
      entries.put(key, table == Table.SUMMARY ? summary() : Arrays.copyOf(value, value.length));
      if (!removes.isNothing() && !isOverwritten()) {
        kept.add(key);
      }
    }
    return entries;
  }

  /** The engine writes the one entry of a workflow again and again. */
  private boolean isOverwritten() {
    return table == Table.WORKFLOW;
  }

  /** The oldest entries that are still there. */
  Set<String> removes() {
    int count = Math.min(removes.next(), kept.size());
    Set<String> keys = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      keys.add(kept.remove());
    }
    return keys;
  }

  private SummaryEntry summary() {
    SummaryEntry entry = new SummaryEntry();
    entry.workflowId = name;
    entry.instanceId = number;
    entry.runId = 1;
    entry.versionId = 1;
    entry.status = "SUCCEEDED";
    entry.owner = "load";
    entry.createTime = System.currentTimeMillis();
    entry.startTime = entry.createTime;
    entry.endTime = entry.createTime;
    return entry;
  }
}
