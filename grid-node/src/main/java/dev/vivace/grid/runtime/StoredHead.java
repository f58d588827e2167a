package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.head.WorkflowHead;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.store.codec.HeadCodec;

/** Reads the heads of workflows from the store. */
public final class StoredHead {
  private StoredHead() {}

  /** The head as it is committed; that of a workflow that was never pushed if there is none. */
  public static WorkflowHead read(Store store, String workflowId) {
    String key = StoreKeys.head(workflowId);
    byte[] bytes = store.get(Table.HEAD, key);
    return bytes == null
        ? WorkflowHead.absent(workflowId)
        : UnreadableRecord.guard(Table.HEAD, key, () -> HeadCodec.decode(bytes));
  }
}
