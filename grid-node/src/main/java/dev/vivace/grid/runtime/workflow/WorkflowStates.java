package dev.vivace.grid.runtime.workflow;

import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.stored.StoredWorkflowState;
import dev.vivace.grid.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The workflows of a worker: those in memory, up to a bound, and all others from the store, which
 * is always right. Used by the worker only.
 */
final class WorkflowStates {
  private final Map<String, WorkflowState> cache;
  private final Store store;
  private final Partitions partitions;

  WorkflowStates(int max, Store store, Partitions partitions) {
    this.store = store;
    this.partitions = partitions;
    this.cache =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, WorkflowState> eldest) {
            return size() > max;
          }
        };
  }

  WorkflowState state(String workflowId) {
    WorkflowState state = cache.get(workflowId);
    return state == null ? StoredWorkflowState.read(store, workflowId) : state;
  }

  void keep(WorkflowState state) {
    cache.put(state.workflowId(), state);
  }

  void forget(String workflowId) {
    cache.remove(workflowId);
  }

  void forget(IntPredicate gone) {
    cache.keySet().removeIf(id -> gone.test(partitions.of(id)));
  }
}
