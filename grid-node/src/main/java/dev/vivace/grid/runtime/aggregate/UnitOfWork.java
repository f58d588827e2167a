package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.record.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one transaction in the making. Everything in it is committed together or not at
 * all, and only while this node is the writer of every partition that it changes.
 */
public interface UnitOfWork {

  /** The pending change of an aggregate; {@code null} if it has none of this kind. */
  <P extends PendingChange> @Nullable P pending(Address address, Class<P> type);

  /** Adds the pending change of an aggregate, in place of an earlier one. */
  void add(Address address, PendingChange change);

  /** Drops the pending change of an aggregate. */
  void drop(Address address);

  /** A record as the transaction leaves it; {@code null} if there is none. */
  byte @Nullable [] get(Table table, String key);

  /** Puts a record. */
  <T> void put(RecordKind<T> kind, String key, T value);

  void remove(Table table, String key);

  /** Whether a message is on its way from this worker that creates an aggregate. */
  boolean isCreating(Address address);

  /** Counts bytes of what a pending change writes in the end. */
  void grow(long bytes);

  /** Whether the transaction should take in nothing more. */
  boolean isFull();
}
