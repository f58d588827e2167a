package dev.vivace.grid.store;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The committed state of the grid, as its workers see it.
 *
 * <p>Every method may throw {@link StoreUnavailable}: then nothing is known of the outcome of a
 * commit.
 */
public interface Store {

  byte @Nullable [] get(Table table, String key);

  /** The entries that exist, by key. */
  Map<String, byte[]> getAll(Table table, Collection<String> keys);

  /**
   * Writes a batch in one transaction, or nothing of it.
   *
   * @throws StaleEpoch if another node has become the writer of one of its partitions
   */
  void commit(CommitBatch batch);

  /** Makes this node the writer of some partitions; returns the epochs that say so. */
  Map<Integer, Long> acquire(Collection<Integer> partitions);

  /** The epochs of partitions as they are now; a partition that nobody ever wrote has none. */
  Map<Integer, Long> epochs(Collection<Integer> partitions);

  /**
   * Goes through the committed entries of a table that is small, wherever they are; changes
   * meanwhile may be missed.
   */
  void scanAll(Table table, BiConsumer<String, byte[]> consumer);

  /** Goes through the committed entries of one local partition; changes meanwhile may be missed. */
  void scan(Table table, int partition, BiConsumer<String, byte[]> consumer);
}
