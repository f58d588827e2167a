package dev.vivace.benchmark.raw;

import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.configuration.CacheConfiguration;

/** Caches that are set up as the tables of a grid are, in a group of their own. */
final class RawCaches implements AutoCloseable {
  private static final String PREFIX = "raw-";

  private final Ignite ignite;

  private RawCaches(Ignite ignite) {
    this.ignite = ignite;
  }

  @SuppressWarnings("rawtypes") // as Ignite's signatures have it
  static RawCaches create(Ignite ignite) {
    List<CacheConfiguration> copies = new ArrayList<>();
    for (Table table : Table.values()) {
      copies.add(copy(ignite, table));
    }
    RawCaches caches = new RawCaches(ignite);
    var unused = ignite.getOrCreateCaches(copies);
    return caches;
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // as Ignite's signatures have it
  private static CacheConfiguration copy(Ignite ignite, Table table) {
    CacheConfiguration real =
        ignite.cache(table.cacheName()).getConfiguration(CacheConfiguration.class);
    CacheConfiguration copy = new CacheConfiguration(real);
    copy.setName(PREFIX + table.cacheName()).setGroupName("raw");
    if (real.getSqlSchema() != null) {
      copy.setSqlSchema("RAW");
    }
    return copy;
  }

  /**
   * Writes the entries that every commit reads, one for each partition. All caches are one group
   * and share its partitions, so that none is to be made any more when it is measured.
   */
  void fillEpochs() {
    Map<String, Object> epochs = new TreeMap<>();
    for (int partition = 0; partition < partitions(); partition++) {
      epochs.put(StoreKeys.owner(partition), 1L);
    }
    of(ignite, Table.OWNER).putAll(epochs);
  }

  private int partitions() {
    return ignite.affinity(PREFIX + Table.OWNER.cacheName()).partitions();
  }

  /** The partitions that a node writes first. */
  static int[] primary(Ignite node) {
    return node.affinity(PREFIX + Table.OWNER.cacheName())
        .primaryPartitions(node.cluster().localNode());
  }

  static IgniteCache<String, Object> of(Ignite node, Table table) {
    return node.cache(PREFIX + table.cacheName());
  }

  @Override
  public void close() {
    List<String> names = new ArrayList<>();
    for (Table table : Table.values()) {
      names.add(PREFIX + table.cacheName());
    }
    ignite.destroyCaches(names);
  }
}
