package dev.vivace.grid.runtime.run;

import dev.vivace.grid.engine.IterationGroup;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import dev.vivace.grid.runtime.aggregate.PendingChange;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.record.StoredRecords;

/** The data that the iterations of a group share, about to be stored. */
record PendingIterationGroup(IterationGroup group, SharedIterationData shared)
    implements PendingChange {

  @Override
  public int entries() {
    return 1;
  }

  @Override
  public boolean isChanged() {
    return true;
  }

  @Override
  public void write(CommitBatch commit) {
    StoredRecords.ITERATION_DATA.put(commit, StoreKeys.iterations(group), shared);
  }

  @Override
  public void keep() {}

  @Override
  public void forget() {}
}
