package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The decoded state that a worker keeps in memory, up to a bound, least recently used out first.
 * What is not here is read from the store, which is always right. Used by the worker only.
 */
final class StateCache {
  private final RunCache runs;
  private final Map<String, WorkflowState> workflows;
  private final RunLoader loader;
  private final Store store;

  StateCache(WorkerLimits limits, RunLoader loader, Store store) {
    this.runs = new RunCache(limits.cachedRuns(), limits.cachedBytes());
    this.workflows = bounded(limits.cachedWorkflows());
    this.loader = loader;
    this.store = store;
  }

  private static Map<String, WorkflowState> bounded(int max) {
    return new LinkedHashMap<>(64, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, WorkflowState> eldest) {
        return size() > max;
      }
    };
  }

  @Nullable CachedRun run(RunKey key) {
    CachedRun run = runs.get(key);
    return run == null ? loader.load(key) : run;
  }

  /** Those of the runs that exist. */
  Map<RunKey, CachedRun> runs(Collection<RunKey> keys) {
    Map<RunKey, CachedRun> found = new HashMap<>();
    List<RunKey> stored = new ArrayList<>();
    for (RunKey key : keys) {
      CachedRun run = runs.get(key);
      if (run == null) {
        stored.add(key);
      } else {
        found.put(key, run);
      }
    }
    found.putAll(loader.load(stored));
    return found;
  }

  WorkflowState state(String workflowId) {
    WorkflowState state = workflows.get(workflowId);
    if (state != null) {
      return state;
    }
    return StoredWorkflowState.read(store, workflowId);
  }

  /** Takes over what a committed batch made; a run that is over is not kept. */
  void keep(Batch batch) {
    batch
        .runs()
        .forEach(
            (key, pending) -> {
              if (pending.exists() && !pending.presentState().status().isTerminal()) {
                runs.put(key, pending.toCached());
              } else {
                runs.remove(key);
              }
            });
    batch.workflows().forEach((id, pending) -> workflows.put(id, pending.state()));
  }

  /** Forgets what a batch touched, since it may not be what is stored. */
  void forget(Batch batch) {
    batch.runs().keySet().forEach(runs::remove);
    batch.workflows().keySet().forEach(workflows::remove);
  }

  void forget(RunKey run) {
    runs.remove(run);
  }

  /** Forgets everything that lies in some partitions. */
  void forget(Partitions partitions, IntPredicate lost) {
    runs.removeIf(run -> lost.test(partitions.of(run)));
    workflows.keySet().removeIf(id -> lost.test(partitions.of(id)));
  }
}
