package dev.vivace.grid.runtime.stored;

import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.record.StoredRecords;

/** Reads the states of workflows from the store. */
public final class StoredWorkflowState {
  private StoredWorkflowState() {}

  /** The state as it is committed; that of a workflow that was never pushed if there is none. */
  public static WorkflowState read(Store store, String workflowId) {
    String key = StoreKeys.state(workflowId);
    byte[] bytes = store.get(Table.WORKFLOW, key);
    return bytes == null
        ? WorkflowState.absent(workflowId)
        : StoredRecords.WORKFLOW.read(key, bytes);
  }
}
