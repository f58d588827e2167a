package dev.vivace.grid.cluster.membership;

import java.util.Optional;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCheckedException;
import org.apache.ignite.IgniteException;
import org.apache.ignite.internal.IgniteEx;
import org.apache.ignite.internal.processors.metastorage.DistributedMetaStorage;

/**
 * Records of the grid itself that every node of a persistent grid keeps on its own disk, so that
 * they can be read before the grid works: its id, the last view, and who was removed for good.
 * Ignite's distributed metastorage; a node whose records have gone another way than the grid's
 * cannot join.
 */
public final class GridRecords {
  private static final String GRID = "vivace.grid";
  private static final String VIEW = "vivace.view";
  private static final String FORGOTTEN = "vivace.forgotten.";

  private final DistributedMetaStorage records;

  public GridRecords(Ignite ignite) {
    this.records = ((IgniteEx) ignite).context().distributedMetastorage();
  }

  /** The id of the grid; empty until it has one. */
  public Optional<String> grid() {
    return read(GRID);
  }

  /** Gives the grid its id. */
  public void name(String grid) {
    try {
      records.write(GRID, grid);
    } catch (IgniteCheckedException e) {
      throw new IgniteException("the id of the grid was not recorded: " + e.getMessage(), e);
    }
  }

  public Optional<GridView> view() {
    return read(VIEW).map(GridView::parse);
  }

  /**
   * Keeps a view.
   *
   * @throws IgniteException if it is not kept; the earlier one may trust nodes that are behind by
   *     now, so it has to be tried again
   */
  public void keep(GridView view) {
    try {
      records.write(VIEW, view.toText());
    } catch (IgniteCheckedException e) {
      throw new IgniteException("the view " + view + " was not recorded: " + e.getMessage(), e);
    }
  }

  /** Lets a name be used again, by a node that comes with an empty directory. */
  public void welcome(String name) {
    try {
      records.remove(FORGOTTEN + name);
    } catch (IgniteCheckedException e) {
      throw new IgniteException("'" + name + "' could not be taken in: " + e.getMessage(), e);
    }
  }

  /** When a node was removed for good, as text; empty if it was not. */
  public Optional<String> forgotten(String name) {
    return read(FORGOTTEN + name);
  }

  public void forget(String name, String when) throws IgniteCheckedException {
    records.write(FORGOTTEN + name, when);
  }

  private Optional<String> read(String key) {
    try {
      return Optional.ofNullable(records.<String>read(key));
    } catch (IgniteCheckedException e) {
      throw new IgniteException("the records of the grid cannot be read: " + e.getMessage(), e);
    }
  }
}
