package dev.vivace.grid.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import javax.cache.Cache;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cache.query.QueryCursor;
import org.apache.ignite.cache.query.ScanQuery;
import org.apache.ignite.internal.processors.cache.CacheInvalidStateException;
import org.apache.ignite.internal.util.typedef.X;
import org.apache.ignite.transactions.Transaction;
import org.apache.ignite.transactions.TransactionConcurrency;
import org.apache.ignite.transactions.TransactionIsolation;
import org.apache.ignite.transactions.TransactionOptimisticException;
import org.jspecify.annotations.Nullable;

/** The store in the caches of an Ignite node. */
public final class IgniteStore implements Store {
  private static final int MAX_CONFLICTS = 8;
  private static final long TRANSACTION_TIMEOUT_MILLIS = 30_000;

  private final Ignite ignite;

  /** The caches must exist. */
  public IgniteStore(Ignite ignite) {
    this.ignite = ignite;
  }

  private IgniteCache<String, Object> cache(Table table) {
    return Caches.of(ignite, table);
  }

  @Override
  public byte @Nullable [] get(Table table, String key) {
    try {
      return bytes(cache(table).get(key));
    } catch (javax.cache.CacheException | IgniteException | IllegalStateException e) {
      throw unavailable("read", e);
    }
  }

  @Override
  public Map<String, byte[]> getAll(Table table, Collection<String> keys) {
    try {
      Map<String, byte[]> found = new HashMap<>();
      cache(table)
          .getAll(new TreeSet<>(keys))
          .forEach((key, value) -> found.put(key, bytes(value)));
      return found;
    } catch (javax.cache.CacheException | IgniteException | IllegalStateException e) {
      throw unavailable("read", e);
    }
  }

  /** A value of another kind, which is damaged, has no bytes that mean anything. */
  private static byte @Nullable [] bytes(@Nullable Object value) {
    return value == null || value instanceof byte[] ? (byte[]) value : new byte[0];
  }

  @Override
  public void commit(CommitBatch batch) {
    for (int conflicts = 0; ; conflicts++) {
      try {
        tryCommit(batch);
        return;
      } catch (TransactionOptimisticException e) {
        if (conflicts == MAX_CONFLICTS) {
          throw unavailable("commit", e);
        }
      } catch (javax.cache.CacheException | IgniteException | IllegalStateException e) {
        throw unavailable("commit", e);
      }
    }
  }

  private void tryCommit(CommitBatch batch) {
    try (Transaction transaction = start()) {
      checkEpochs(batch);
      // In any order: an optimistic serializable transaction that meets another one fails, it never
      // waits for it.
      batch.puts().forEach((table, entries) -> cache(table).putAll(entries));
      batch.removes().forEach((table, keys) -> cache(table).removeAll(keys));
      transaction.commit();
    }
  }

  private Transaction start() {
    return ignite
        .transactions()
        .txStart(
            TransactionConcurrency.OPTIMISTIC,
            TransactionIsolation.SERIALIZABLE,
            TRANSACTION_TIMEOUT_MILLIS,
            0);
  }

  /** Reads the epochs inside of the transaction: a later change of one makes its commit fail. */
  private void checkEpochs(CommitBatch batch) {
    Map<String, Integer> partitionByKey = new LinkedHashMap<>();
    batch.epochs().keySet().forEach(p -> partitionByKey.put(StoreKeys.owner(p), p));
    Map<String, Object> epochs = cache(Table.OWNER).getAll(partitionByKey.keySet());
    Set<Integer> stale = new TreeSet<>();
    partitionByKey.forEach(
        (key, partition) -> {
          if (!Objects.equals(batch.epochs().get(partition), epochs.get(key))) {
            stale.add(partition);
          }
        });
    if (!stale.isEmpty()) {
      throw new StaleEpoch(stale);
    }
  }

  @Override
  public Map<Integer, Long> acquire(Collection<Integer> partitions) {
    for (int conflicts = 0; ; conflicts++) {
      try {
        return tryAcquire(partitions);
      } catch (TransactionOptimisticException e) {
        if (conflicts == MAX_CONFLICTS) {
          throw unavailable("acquire partitions", e);
        }
      } catch (javax.cache.CacheException | IgniteException | IllegalStateException e) {
        throw unavailable("acquire partitions", e);
      }
    }
  }

  private Map<Integer, Long> tryAcquire(Collection<Integer> partitions) {
    Map<Integer, Long> epochs = new LinkedHashMap<>();
    Map<String, Object> entries = new TreeMap<>();
    try (Transaction transaction = start()) {
      Set<String> keys = new TreeSet<>();
      partitions.forEach(partition -> keys.add(StoreKeys.owner(partition)));
      Map<String, Object> current = cache(Table.OWNER).getAll(keys);
      for (int partition : partitions) {
        String key = StoreKeys.owner(partition);
        long epoch = next(current.get(key));
        epochs.put(partition, epoch);
        entries.put(key, epoch);
      }
      cache(Table.OWNER).putAll(entries);
      transaction.commit();
    }
    return epochs;
  }

  /**
   * The epoch after another one. After one that cannot be read comes the time, which is above all
   * that were counted.
   */
  private static long next(@Nullable Object before) {
    if (before instanceof Long epoch) {
      return epoch + 1;
    }
    return before == null ? 1 : System.currentTimeMillis();
  }

  @Override
  public Map<Integer, Long> epochs(Collection<Integer> partitions) {
    Map<String, Integer> partitionByKey = new TreeMap<>();
    partitions.forEach(partition -> partitionByKey.put(StoreKeys.owner(partition), partition));
    try {
      Map<Integer, Long> epochs = new HashMap<>();
      cache(Table.OWNER)
          .getAll(new TreeSet<>(partitionByKey.keySet()))
          .forEach(
              (key, epoch) -> {
                if (epoch instanceof Long known) {
                  epochs.put(partitionByKey.get(key), known);
                }
              });
      return epochs;
    } catch (javax.cache.CacheException | IgniteException | IllegalStateException e) {
      throw unavailable("read who writes its partitions", e);
    }
  }

  @Override
  public void scanAll(Table table, BiConsumer<String, byte[]> consumer) {
    scan(table, new ScanQuery<>(), consumer);
  }

  @Override
  public void scan(Table table, int partition, BiConsumer<String, byte[]> consumer) {
    ScanQuery<String, Object> query = new ScanQuery<>(partition);
    query.setLocal(true);
    scan(table, query, consumer);
  }

  private void scan(
      Table table, ScanQuery<String, Object> query, BiConsumer<String, byte[]> consumer) {
    try (QueryCursor<Cache.Entry<String, Object>> entries = cache(table).query(query)) {
      entries.forEach(entry -> consumer.accept(entry.getKey(), bytes(entry.getValue())));
    } catch (javax.cache.CacheException | IgniteException | IllegalStateException e) {
      throw unavailable("scan", e);
    }
  }

  private static StoreUnavailable unavailable(String what, Exception cause) {
    if (X.hasCause(cause, CacheInvalidStateException.class)) {
      return new StoreUnavailable(
          "expected the grid to %s, but too many of its nodes are missing; start them ('vivace.jar cluster status' names them)"
              .formatted(what),
          cause);
    }
    return new StoreUnavailable(
        "expected the grid to %s, but it could not: %s".formatted(what, cause.getMessage()), cause);
  }
}
