package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.store.Partitioning;
import dev.vivace.grid.store.StoreKeys;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which partitions this node writes, and under which epoch.
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
    return of(affinity(message));
  }

  public int of(RunKey run) {
    return of(StoreKeys.affinity(run));
  }

  public int of(String affinity) {
    return Partitioning.partition(affinity, count());
  }

  static String affinity(Message message) {
    if (message instanceof Message.ToWorkflow toWorkflow) {
      return toWorkflow.workflowId();
    }
    if (message instanceof Message.ToTemplate toTemplate) {
      return toTemplate.template().toString();
    }
    return StoreKeys.affinity(runOf(message));
  }

  private static RunKey runOf(Message message) {
    if (message instanceof Message.ToRun toRun) {
      return toRun.run();
    }
    if (message instanceof Message.StartIterations start) {
      return start.first();
    }
    if (message instanceof Message.StopIterations stop) {
      return stop.first();
    }
    if (message instanceof Message.WatchRun watch) {
      return watch.run();
    }
    if (message instanceof Message.PurgeRun purge) {
      return purge.run();
    }
    throw new AssertionError(message);
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

  void own(int partition, long epoch) {
    if (epochs.getAndSet(partition, epoch) == 0) {
      working.incrementAndGet();
    }
  }

  void release(int partition) {
    if (epochs.getAndSet(partition, 0) != 0) {
      working.decrementAndGet();
    }
  }
}
