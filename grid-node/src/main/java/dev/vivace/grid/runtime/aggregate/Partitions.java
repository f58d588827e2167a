package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.store.Partitioning;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The partitions that this node writes, with the epoch of each.
 *
 * <p>Read by everybody, changed by the worker of the partition only.
 */
public final class Partitions {
  private final AtomicLongArray epochs;
  private final AtomicInteger working;

  public Partitions(int count) {
    epochs = new AtomicLongArray(count);
    working = new AtomicInteger();
  }

  public int count() {
    return epochs.length();
  }

  public int of(Message message) {
    return of(message.to());
  }

  public int of(Address address) {
    return of(address.affinity());
  }

  public int of(String affinity) {
    return Partitioning.partition(affinity, count());
  }

  /** The epoch under which this node writes the partition, 0 if it does not. */
  public long epoch(int partition) {
    return epochs.get(partition);
  }

  public boolean isOwned(int partition) {
    return epoch(partition) != 0;
  }

  /** How many partitions this node writes. */
  public int owned() {
    return working.get();
  }

  public void own(int partition, long epoch) {
    if (epochs.getAndSet(partition, epoch) == 0) {
      working.incrementAndGet();
    }
  }

  public void release(int partition) {
    if (epochs.getAndSet(partition, 0) != 0) {
      working.decrementAndGet();
    }
  }
}
