package dev.vivace.grid.store;

import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.jspecify.annotations.Nullable;

/**
 * The cache of a table, looked up for each use: restoring a snapshot replaces all of them, and the
 * object of one that is gone does not say so. A look-up is nothing beside what is done with it.
 */
final class Caches {
  private Caches() {}

  /**
   * The cache as it is now.
   *
   * @throws StoreUnavailable while there is none
   */
  static IgniteCache<String, Object> of(Ignite ignite, Table table) {
    @Nullable IgniteCache<String, Object> cache = ignite.cache(table.cacheName());
    if (cache == null) {
      throw new StoreUnavailable(
          "expected the grid to have its table %s, but it is being replaced by that of a snapshot; try again later"
              .formatted(table),
          null);
    }
    return cache;
  }
}
