package dev.vivace.grid.cluster.local;

import org.apache.ignite.DataRegionMetrics;
import org.apache.ignite.Ignite;
import org.apache.ignite.configuration.DataRegionConfiguration;

/**
 * The off-heap memory in which a node keeps data. A node that holds none, or has left its grid, has
 * none.
 */
public final class DataMemory {
  public static final String REGION = "vivace";

  private final Ignite ignite;

  public DataMemory(Ignite ignite) {
    this.ignite = ignite;
  }

  /**
   * Bytes of the pages in use. Without persistence a page that became empty is free again; with it
   * these are the pages that are in memory, whether there are more on disk or not.
   */
  @SuppressWarnings("deprecation") // what shall replace it is no public API yet
  public long usedBytes() {
    try {
      DataRegionMetrics metrics = ignite.dataRegionMetrics(REGION);
      if (metrics == null) {
        return 0;
      }
      return region().isPersistenceEnabled()
          ? metrics.getPhysicalMemorySize()
          : metrics.getTotalUsedSize();
    } catch (IllegalStateException left) {
      return 0;
    }
  }

  /** What it may use at most. */
  public long maxBytes() {
    return region().getMaxSize();
  }

  private DataRegionConfiguration region() {
    return ignite.configuration().getDataStorageConfiguration().getDefaultDataRegionConfiguration();
  }
}
