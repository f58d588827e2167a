package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.store.CommitBatch;

/** The change that a unit of work makes to one aggregate. */
public interface PendingChange {

  /** About how many entries it writes. */
  int entries();

  /** Whether there is anything to write; what was only looked at has not changed. */
  boolean isChanged();

  /** Writes what has changed; the partition of the aggregate is fenced. */
  void write(CommitBatch commit);

  /** The change is committed: what is kept in memory follows. */
  void keep();

  /** Whether it was committed is not known: what is kept in memory is forgotten. */
  void forget();

  /** Lets happen what follows, once the change is committed. */
  default void afterCommit(PostCommit actions) {}

  /**
   * Lets a record of the aggregate stand for a report that is under way.
   *
   * @return the record, which is removed when the report has arrived
   */
  default EntryKey reporting() {
    throw new UnsupportedOperationException("expected an aggregate that reports");
  }

  /** A report of the aggregate arrived, in this same commit. */
  default void reported(UnitOfWork work) {}
}
