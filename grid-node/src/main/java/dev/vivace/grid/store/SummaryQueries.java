package dev.vivace.grid.store;

import dev.vivace.grid.engine.RunKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cache.query.SqlFieldsQuery;

/** Lists runs by what their summaries say. May wait for the grid. */
public final class SummaryQueries {
  private static final String OLDER =
      "SELECT INSTANCE_ID, RUN_ID FROM SummaryEntry WHERE WORKFLOW_ID = ? AND INSTANCE_ID < ?"
          + " ORDER BY INSTANCE_ID DESC, RUN_ID DESC LIMIT ?";
  private static final String NEWER =
      "SELECT INSTANCE_ID, RUN_ID FROM SummaryEntry WHERE WORKFLOW_ID = ? AND INSTANCE_ID > ?"
          + " ORDER BY INSTANCE_ID, RUN_ID LIMIT ?";
  private final Ignite ignite;

  public SummaryQueries(Ignite ignite) {
    this.ignite = ignite;
  }

  /** Runs of instances below an id, the highest first. */
  public List<RunKey> older(String workflowId, long belowInstance, int limit) {
    return query(workflowId, OLDER, workflowId, belowInstance, limit);
  }

  /** Runs of instances above an id, the lowest first. */
  public List<RunKey> newer(String workflowId, long aboveInstance, int limit) {
    return query(workflowId, NEWER, workflowId, aboveInstance, limit);
  }

  /**
   * Lets the grid plan the queries: the first plan takes seconds, and nobody should wait for it.
   */
  public void warmUp() {
    List<RunKey> none = older("", 0, 1);
    none.addAll(newer("", 0, 1));
    if (!none.isEmpty()) {
      throw new IllegalStateException("expected no runs of a workflow without a name");
    }
  }

  private List<RunKey> query(String workflowId, String sql, Object... arguments) {
    try {
      List<RunKey> runs = new ArrayList<>();
      var query = new SqlFieldsQuery(sql).setArgs(arguments);
      for (List<?> row : Caches.of(ignite, Table.SUMMARY).query(query).getAll()) {
        runs.add(new RunKey(workflowId, (Long) row.get(0), (Long) row.get(1)));
      }
      return runs;
    } catch (javax.cache.CacheException | IgniteException | IllegalStateException e) {
      throw new StoreUnavailable(
          "expected the grid to list runs of '%s', but it could not: %s"
              .formatted(workflowId, e.getMessage()),
          e);
    }
  }
}
