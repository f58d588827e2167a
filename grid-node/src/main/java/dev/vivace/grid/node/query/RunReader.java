package dev.vivace.grid.node.query;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.runtime.stored.RunLoader;
import dev.vivace.grid.runtime.stored.Versions;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.view.RunHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads committed runs. May wait for the grid. */
public final class RunReader {
  private final RunLoader loader;
  private final Versions versions;
  private final ViewLimit limit;

  public RunReader(RunLoader loader, Versions versions, ViewLimit limit) {
    this.loader = loader;
    this.versions = versions;
    this.limit = limit;
  }

  /** How large what is shown of a run may be. */
  public ViewLimit limit() {
    return limit;
  }

  /**
   * The run; empty if there is none.
   *
   * @throws ViewTooLarge if its history is longer than is read for a view
   */
  public Optional<RunHistory> find(RunKey run) {
    List<RunEvent> history =
        loader.history(run, limit.historyBytes()).orElseThrow(() -> limit.tooLarge(run));
    if (history.isEmpty()) {
      return Optional.empty();
    }
    String key = StoreKeys.history(run, 0);
    RunHeader header =
        UnreadableRecord.guard(
            Table.HISTORY, key, () -> ((RunEvent.RunCreated) history.get(0)).header());
    return versions
        .find(header)
        .map(
            compiled ->
                UnreadableRecord.guard(Table.HISTORY, key, () -> RunHistory.of(compiled, history)));
  }

  /** What a run was created with; {@code null} if that cannot be read. */
  @Nullable RunHeader header(RunKey run) {
    return loader.header(run);
  }

  /** The latest run of an instance, if there is such an instance. */
  public RunKey latestKey(String workflowId, long instanceId) {
    return new RunKey(workflowId, instanceId, loader.latestRun(workflowId, instanceId));
  }

  /** The latest runs of instances, in their order, if there are such instances. */
  List<RunKey> latestKeys(String workflowId, List<Long> instances) {
    Map<Long, Long> restarted = loader.latestRuns(workflowId, instances);
    return instances.stream()
        .map(id -> new RunKey(workflowId, id, restarted.getOrDefault(id, RunKey.FIRST_RUN)))
        .toList();
  }

  /** The latest run of an instance; empty if there is no such instance. */
  public Optional<RunHistory> latest(String workflowId, long instanceId) {
    return find(latestKey(workflowId, instanceId));
  }

  /** The runs of an instance, the first one first; empty if there is no such instance. */
  List<RunKey> runs(String workflowId, long instanceId) {
    List<RunKey> runs = loader.runs(workflowId, instanceId);
    return runs.size() > 1 || loader.exists(runs.get(0)) ? runs : List.of();
  }
}
