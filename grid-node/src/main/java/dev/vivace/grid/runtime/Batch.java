package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.runtime.aggregate.EntryKey;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.PendingChange;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.codec.MessageCodec;
import dev.vivace.grid.store.record.RecordKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The changes of one transaction in the making, and what is to happen once it is committed. */
final class Batch implements UnitOfWork {
  private static final long BYTES_OF_AN_ENTRY = 4 << 10;

  private final Store store;
  private final Partitions partitions;
  private final WorkerLimits limits;
  private final Map<Address, PendingChange> changes = new LinkedHashMap<>();
  private final Map<EntryKey, Message> outgoing = new LinkedHashMap<>();
  private final Set<EntryKey> questions = new HashSet<>();
  private final Predicate<Address> isBeingCreated;
  private final List<PendingEffect> effects = new ArrayList<>();
  private final CommitBatch commit = new CommitBatch();
  private int entries;
  private long estimatedBytes;

  /**
   * Begins a transaction.
   *
   * @param isBeingCreated whether an earlier message that creates an aggregate is on its way
   */
  Batch(
      Store store, Partitions partitions, WorkerLimits limits, Predicate<Address> isBeingCreated) {
    this.isBeingCreated = isBeingCreated;
    this.store = store;
    this.partitions = partitions;
    this.limits = limits;
  }

  /** An effect that is no message, and the aggregate whose decision it follows. */
  record PendingEffect(Address of, Effect effect) {}

  @Override
  public <P extends PendingChange> @Nullable P pending(Address address, Class<P> type) {
    PendingChange change = changes.get(address);
    return type.isInstance(change) ? type.cast(change) : null;
  }

  @Override
  public void add(Address address, PendingChange change) {
    PendingChange before = changes.put(address, change);
    entries += change.entries() - (before == null ? 0 : before.entries());
  }

  @Override
  public void drop(Address address) {
    PendingChange dropped = changes.remove(address);
    entries -= dropped == null ? 0 : dropped.entries();
  }

  @Override
  public byte @Nullable [] get(Table table, String key) {
    return commit.isWritten(table, key) ? commit.written(table, key) : store.get(table, key);
  }

  @Override
  public <T> void put(RecordKind<T> kind, String key, T value) {
    kind.put(commit, key, value);
    fence(partitions.of(key));
  }

  @Override
  public void remove(Table table, String key) {
    commit.remove(table, key);
    fence(partitions.of(key));
  }

  private void fence(int partition) {
    commit.fence(partition, partitions.epoch(partition));
  }

  @Override
  public void grow(long bytes) {
    estimatedBytes += bytes;
  }

  @Override
  public boolean isFull() {
    return commit.entries() + entries + outgoing.size() >= limits.batchEntries()
        || estimatedBytes + commit.bytes() >= limits.batchBytes();
  }

  /** How much it has to write so far, in entries; bytes count as entries of a usual size. */
  long work() {
    return commit.entries()
        + entries
        + outgoing.size()
        + (estimatedBytes + commit.bytes()) / BYTES_OF_AN_ENTRY;
  }

  Collection<PendingChange> changes() {
    return changes.values();
  }

  /** Effects that are no messages, in the order of the decisions. */
  List<PendingEffect> effects() {
    return effects;
  }

  void add(Address of, Effect effect) {
    effects.add(new PendingEffect(of, effect));
  }

  /** Messages that leave the worker after the commit, by the entry that keeps them. */
  Map<EntryKey, Message> outgoing() {
    return outgoing;
  }

  /** Stores a message with the change that it follows from; returns the entry that keeps it. */
  EntryKey send(String outboxKey, Message message) {
    grow(message.command().estimatedBytes());
    EntryKey entry = new EntryKey(Table.OUTBOX, outboxKey);
    outgoing.put(entry, message);
    return entry;
  }

  /** Sends a message that is not stored; returns the entry that it would have. */
  EntryKey ask(String outboxKey, Message message) {
    EntryKey entry = send(outboxKey, message);
    questions.add(entry);
    return entry;
  }

  /** Whether an entry keeps an outgoing message. */
  boolean isKept(EntryKey entry) {
    return !questions.contains(entry);
  }

  @Override
  public boolean isCreating(Address address) {
    return isBeingCreated.test(address)
        || outgoing.values().stream().anyMatch(message -> message.creates(address));
  }

  /** A message that {@link #send} stores. */
  Message sent(EntryKey entry) {
    return Objects.requireNonNull(outgoing.get(entry));
  }

  /** Lets a message take the place of one that {@link #send} stores. */
  void sendInstead(EntryKey entry, Message message) {
    grow(message.command().estimatedBytes() - sent(entry).command().estimatedBytes());
    outgoing.put(entry, message);
  }

  /**
   * Sends a message that a record of its sender stands for.
   *
   * @return whether there is such a record
   */
  boolean report(Address sender, Message message) {
    PendingChange change = changes.get(sender);
    if (change == null) {
      return false;
    }
    outgoing.put(change.reporting(), message);
    return true;
  }

  /** A report of an aggregate arrived, in this same commit. */
  void reported(Address sender) {
    PendingChange change = changes.get(sender);
    if (change != null) {
      change.reported(this);
    }
  }

  /** Everything to write. */
  CommitBatch toCommit(MessageCodec codec) {
    changes.forEach(
        (address, change) -> {
          if (change.isChanged()) {
            fence(partitions.of(address));
            change.write(commit);
          }
        });
    outgoing.forEach(
        (entry, message) -> {
          if (entry.table() == Table.OUTBOX && isKept(entry)) {
            commit.put(Table.OUTBOX, entry.key(), codec.encode(message));
            fence(partitions.of(entry.key()));
          }
        });
    return commit;
  }
}
