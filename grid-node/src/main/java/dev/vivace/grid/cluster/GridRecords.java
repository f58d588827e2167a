package dev.vivace.grid.cluster;

import java.util.Optional;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCheckedException;
import org.apache.ignite.IgniteException;
import org.apache.ignite.internal.IgniteEx;
import org.apache.ignite.internal.processors.metastorage.DistributedMetaStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every node of a persistent grid keeps of the grid itself, on its own disk, so that it can be
 * read before the grid works: the last view, and who was removed for good. Ignite's distributed
 * metastorage; a node whose records have gone another way than the grid's can not join.
 */
final class GridRecords {
  private static final Logger LOG = LoggerFactory.getLogger(GridRecords.class);
  private static final String VIEW = "vivace.view";
  private static final String FORGOTTEN = "vivace.forgotten.";

  private final DistributedMetaStorage records;

  GridRecords(Ignite ignite) {
    this.records = ((IgniteEx) ignite).context().distributedMetastorage();
  }

  Optional<GridView> view() {
    return read(VIEW).map(GridView::parse);
  }

  /** Keeps a view; if that fails the earlier one stays, which makes a restart more careful. */
  void keep(GridView view) {
    try {
      records.write(VIEW, view.toText());
    } catch (IgniteCheckedException | IgniteException | IllegalStateException e) {
      LOG.warn("The view {} was not recorded: {}", view, e.getMessage());
    }
  }

  /** When a node was removed for good, as text; empty if it was not. */
  Optional<String> forgotten(String name) {
    return read(FORGOTTEN + name);
  }

  void forget(String name, String when) throws IgniteCheckedException {
    records.write(FORGOTTEN + name, when);
  }

  private Optional<String> read(String key) {
    try {
      return Optional.ofNullable(records.<String>read(key));
    } catch (IgniteCheckedException e) {
      throw new IgniteException("the records of the grid can not be read: " + e.getMessage(), e);
    }
  }
}
