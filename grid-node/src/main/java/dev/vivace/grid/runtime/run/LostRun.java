package dev.vivace.grid.runtime.run;

import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.runtime.aggregate.EntryKey;
import dev.vivace.grid.runtime.aggregate.PendingChange;
import dev.vivace.grid.runtime.aggregate.PostCommit;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;

/**
 * A run that counts as failed because it cannot be read. Its workflow is told as of any other run:
 * the marker is removed once it knows.
 */
record LostRun(RunKey run, UnreadableRecord why) implements PendingChange {

  @Override
  public int entries() {
    return 1;
  }

  @Override
  public boolean isChanged() {
    return InlineIds.isInline(run.workflowId());
  }

  /** An iteration has no workflow that could be told. */
  @Override
  public void write(CommitBatch commit) {
    commit.remove(Table.LIVE, StoreKeys.run(run));
  }

  @Override
  public void keep() {}

  @Override
  public void forget() {}

  @Override
  public void afterCommit(PostCommit actions) {
    actions.answer(run, RunAggregate.unreadable(why));
  }

  @Override
  public EntryKey reporting() {
    return new EntryKey(Table.LIVE, StoreKeys.run(run));
  }

  @Override
  public void reported(UnitOfWork work) {
    work.remove(Table.LIVE, StoreKeys.run(run));
  }
}
