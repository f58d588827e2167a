package dev.vivace.grid.step;

import dev.vivace.dsl.model.StepType;
import dev.vivace.grid.api.step.StepRuntime;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the attempts of one step type: a bounded number at a time; workflows, and what they call,
 * take turns in the use of it.
 *
 * <p>An attempt in flight holds a slot until its call has returned and its outcome is known or not
 * wanted any more. A thread that holds a slot takes attempts until none waits, so handlers that
 * return at once share a thread. At most one thread at a time is being woken to look for work, and
 * one that finds more work than its own wakes the next: a burst of short attempts does not wake
 * every thread of the pool, and attempts that block do not delay those behind them.
 */
final class Bulkhead {
  private static final Logger LOG = LoggerFactory.getLogger(Bulkhead.class);

  /** Cancelled attempts are removed from the queue when there are this many of them. */
  private static final int CANCELLED_KEPT = 256;

  private final StepType type;
  private final StepRuntime runtime;
  private final int limit;
  private final Executor executor;
  private final AttemptQueue queue;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final AtomicInteger free;
  private final AtomicBoolean searching = new AtomicBoolean();
  private volatile boolean closed;

  /**
   * Creates an idle bulkhead.
   *
   * @param limit how many attempts are in flight at most
   * @param share how many of a hundred slots may be taken for one workflow or for one target
   * @param executor where calls are made; it must not run them on the thread that hands them over
   */
  Bulkhead(StepType type, StepRuntime runtime, int limit, int share, Executor executor) {
    this.type = type;
    this.runtime = runtime;
    this.limit = limit;
    this.queue = new AttemptQueue(share);
    this.executor = executor;
    this.free = new AtomicInteger(limit);
  }

  StepType type() {
    return type;
  }

  StepRuntime runtime() {
    return runtime;
  }

  /** Where calls are made. */
  Executor executor() {
    return executor;
  }

  /** How many attempts wait for a slot. */
  int waiting() {
    return waiting.get();
  }

  /** How many slots are taken. */
  int inFlight() {
    return limit - free.get();
  }

  /** Takes an attempt; never blocks. */
  void submit(AttemptExecution attempt) {
    waiting.incrementAndGet();
    queue.add(attempt);
    wake();
  }

  /** Takes no attempt out of the queue any more. */
  void close() {
    closed = true;
    queue.clear();
  }

  /** An attempt left the queue to be run. */
  void started() {
    waiting.decrementAndGet();
  }

  /** An attempt in the queue is not wanted any more. */
  void forgot() {
    waiting.decrementAndGet();
    int count = cancelled.incrementAndGet();
    if (count >= CANCELLED_KEPT && count >= waiting.get() && cancelled.compareAndSet(count, 0)) {
      queue.removeIf(AttemptExecution::isOver);
    }
  }

  /** Gives back the slot of an attempt. */
  void release(AttemptExecution attempt) {
    queue.ended(attempt);
    release();
  }

  private void release() {
    free.incrementAndGet();
    wake();
  }

  private boolean acquire() {
    for (int slots = free.get(); slots > 0; slots = free.get()) {
      if (free.compareAndSet(slots, slots - 1)) {
        return true;
      }
    }
    return false;
  }

  /*
   * Nobody is left waiting: who adds to the queue, gives back a slot or stops searching looks at the
   * other conditions afterwards. The loop covers the moment in which a slot comes back while this
   * thread holds the search without having found one.
   */
  private void wake() {
    while (!closed && queue.isReady(free.get()) && searching.compareAndSet(false, true)) {
      if (acquire()) {
        search();
        return;
      }
      searching.set(false);
    }
  }

  private void search() {
    try {
      executor.execute(this::work);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      free.incrementAndGet();
      searching.set(false);
      if (!closed) {
        LOG.error(
            "Expected a thread for {} steps, but there is none; {} attempts wait until one of those"
                + " in flight ends",
            type.label(),
            waiting.get(),
            e);
      }
    }
  }

  /** Runs what waits; called with a slot. */
  private void work() {
    @Nullable AttemptExecution next = poll();
    searching.set(false);
    while (next != null && !closed) {
      wake();
      boolean keepsSlot = next.perform();
      if (!keepsSlot) {
        queue.ended(next);
      } else if (!acquire()) {
        return;
      }
      next = poll();
    }
    release();
  }

  /** Takes the next attempt into the slot of this thread. */
  private @Nullable AttemptExecution poll() {
    return queue.poll(free.get() + 1);
  }
}
