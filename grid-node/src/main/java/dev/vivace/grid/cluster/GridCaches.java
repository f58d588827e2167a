package dev.vivace.grid.cluster;

import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.store.GridAffinity;
import dev.vivace.grid.store.SummaryEntry;
import dev.vivace.grid.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.cache.CacheAtomicityMode;
import org.apache.ignite.cache.CacheMode;
import org.apache.ignite.cache.CacheWriteSynchronizationMode;
import org.apache.ignite.cache.PartitionLossPolicy;
import org.apache.ignite.cache.QueryEntity;
import org.apache.ignite.configuration.CacheConfiguration;
import org.apache.ignite.internal.processors.query.QueryEntityEx;

/**
 * The caches of a grid: one for each table, all in one group with one affinity, all created at
 * once.
 */
final class GridCaches {
  static final String SQL_SCHEMA = "VIVACE";
  static final String GROUP = "vivace";

  /** Bytes of a key in a page of an index: a workflow id of 60 characters with two numbers fits. */
  private static final int INLINE_BYTES = 80;

  private GridCaches() {}

  /**
   * Creates the caches that do not exist yet and checks that those that do are what they must be. A
   * gateway creates none: how many copies there are is for the nodes that hold them.
   *
   * @return whether they exist
   */
  @SuppressWarnings({"rawtypes", "unchecked"}) // as Ignite's signatures have it
  static boolean create(Ignite ignite, GridConfig config) {
    if (ignite.cluster().localNode().isClient() && !exist(ignite)) {
      return false;
    }
    List<CacheConfiguration> wanted = new ArrayList<>();
    for (Table table : Table.values()) {
      wanted.add(configuration(table, config));
    }
    for (IgniteCache<?, ?> cache : ignite.getOrCreateCaches(wanted)) {
      check(cache.getConfiguration(CacheConfiguration.class), config);
    }
    return true;
  }

  static boolean exist(Ignite ignite) {
    return Arrays.stream(Table.values())
        .allMatch(table -> ignite.cacheNames().contains(table.cacheName()));
  }

  private static CacheConfiguration<String, Object> configuration(Table table, GridConfig config) {
    CacheConfiguration<String, Object> cache = new CacheConfiguration<>(table.cacheName());
    cache
        .setGroupName(GROUP)
        .setCacheMode(CacheMode.PARTITIONED)
        .setAtomicityMode(CacheAtomicityMode.TRANSACTIONAL)
        .setBackups(config.backups())
        .setWriteSynchronizationMode(CacheWriteSynchronizationMode.FULL_SYNC)
        .setReadFromBackup(false)
        .setPartitionLossPolicy(PartitionLossPolicy.READ_WRITE_SAFE)
        .setTopologyValidator(new QuorumValidator())
        .setAffinity(new GridAffinity(config.partitions()))
        .setStatisticsEnabled(false);
    if (table == Table.OWNER) {
      // Every commit reads some: they are few, and on the heap a look at one is cheap.
      cache.setOnheapCacheEnabled(true);
    }
    if (table == Table.SUMMARY) {
      cache.setQueryEntities(List.of(summaryTable())).setSqlSchema(SQL_SCHEMA);
    }
    return cache;
  }

  /**
   * The table of summaries. Its keys have long beginnings in common: with the few bytes that Ignite
   * keeps of a text in the pages of an index, each comparison would have to read the row.
   */
  private static QueryEntity summaryTable() {
    QueryEntityEx entity = new QueryEntityEx(new QueryEntity(String.class, SummaryEntry.class));
    entity.setPrimaryKeyInlineSize(INLINE_BYTES);
    entity.getIndexes().forEach(index -> index.setInlineSize(INLINE_BYTES));
    return entity;
  }

  private static void check(CacheConfiguration<?, ?> cache, GridConfig config) {
    int partitions = cache.getAffinity().partitions();
    if (partitions != config.partitions()) {
      throw new IllegalStateException(
          "expected grid.partitions to be %d as in the rest of the grid, but this node says %d; set it to %d"
              .formatted(partitions, config.partitions(), partitions));
    }
    boolean safe =
        cache.getAtomicityMode() == CacheAtomicityMode.TRANSACTIONAL
            && cache.getWriteSynchronizationMode() == CacheWriteSynchronizationMode.FULL_SYNC
            && !cache.isReadFromBackup()
            && cache.getPartitionLossPolicy() == PartitionLossPolicy.READ_WRITE_SAFE;
    if (!safe) {
      throw new IllegalStateException(
          "expected cache '%s' to be transactional, fully synchronous and safe against loss, but another node created it otherwise; run the same release on all nodes"
              .formatted(cache.getName()));
    }
  }
}
