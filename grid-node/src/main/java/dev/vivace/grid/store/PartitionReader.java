package dev.vivace.grid.store;

import dev.vivace.grid.engine.RunKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import javax.cache.Cache;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cache.query.QueryCursor;
import org.apache.ignite.cache.query.ScanQuery;

/** Reads whole partitions, wherever they are. For checks: what changes meanwhile may be missed. */
public final class PartitionReader {
  private final Ignite ignite;

  public PartitionReader(Ignite ignite) {
    this.ignite = ignite;
  }

  /** Everything of a partition that checks look at. */
  public PartitionContents read(int partition) {
    Map<String, byte[]> history = new HashMap<>();
    scan(Table.HISTORY, partition, (key, value) -> history.put(key, bytes(value)));
    Map<String, byte[]> iterations = new HashMap<>();
    scan(Table.ITERATION_DATA, partition, (key, value) -> iterations.put(key, bytes(value)));
    Set<RunKey> live = new HashSet<>();
    scan(Table.LIVE, partition, (key, value) -> live.add(StoreKeys.parseRun(key)));
    Map<RunKey, String> statuses = new HashMap<>();
    scan(
        Table.SUMMARY,
        partition,
        (key, value) -> statuses.put(StoreKeys.parseRun(key), status(value)));
    Map<String, byte[]> workflows = new HashMap<>();
    scan(
        Table.WORKFLOW,
        partition,
        (key, value) -> workflows.put(StoreKeys.affinity(key), bytes(value)));
    AtomicInteger outbox = new AtomicInteger();
    scan(Table.OUTBOX, partition, (key, value) -> outbox.incrementAndGet());
    return new PartitionContents(history, iterations, live, statuses, workflows, outbox.get());
  }

  /** A value of another kind, which is damaged, has no bytes that mean anything. */
  private static byte[] bytes(Object value) {
    return value instanceof byte[] bytes ? bytes : new byte[0];
  }

  private static String status(Object value) {
    return value instanceof SummaryEntry summary ? summary.status : "what cannot be read";
  }

  private void scan(Table table, int partition, BiConsumer<String, Object> consumer) {
    IgniteCache<String, Object> cache = ignite.cache(table.cacheName());
    try (QueryCursor<Cache.Entry<String, Object>> entries =
        cache.query(new ScanQuery<String, Object>(partition))) {
      entries.forEach(entry -> consumer.accept(entry.getKey(), entry.getValue()));
    } catch (javax.cache.CacheException | IgniteException | IllegalStateException e) {
      throw new StoreUnavailable(
          "expected to read partition %d of table %s, but could not: %s"
              .formatted(partition, table, e.getMessage()),
          e);
    }
  }
}
