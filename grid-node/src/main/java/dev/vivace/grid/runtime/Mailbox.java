package dev.vivace.grid.runtime;

import dev.vivace.grid.runtime.aggregate.Router;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a worker: many producers, one consumer.
 *
 * <p>Requests are refused above the capacity, and when the oldest one has waited for too long: then
 * the worker cannot keep up, with a slow disk for instance, and what it took on top would only be
 * answered later. Internal work always fits, since there is at most some of it for each attempt and
 * timer that is under way.
 *
 * <p>Public for the benchmarks, which time it alone; everybody else goes through {@link Router}.
 */
public final class Mailbox {
  private final Queue<Object> items = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final int capacity;
  private final long maxWaitNanos;
  private volatile @Nullable Thread waiting;

  public Mailbox(int capacity, Duration maxWait) {
    this.capacity = capacity;
    this.maxWaitNanos = maxWait.toNanos();
  }

  /** Returns false if a request or a delivery does not fit. */
  public boolean offer(Envelope envelope) {
    boolean fits =
        switch (envelope.kind()) {
          case REQUEST -> size.get() < capacity && !isLate(envelope.since());
          // Room that requests cannot take, so that what was accepted comes to its end.
          case DELIVERY -> size.get() < 2L * capacity;
          case INTERNAL -> true;
        };
    if (fits) {
      add(envelope);
    }
    return fits;
  }

  private boolean isLate(long now) {
    return items.peek() instanceof Envelope oldest && now - oldest.since() > maxWaitNanos;
  }

  /** Puts a message that is never refused. */
  void offerInternal(Envelope envelope) {
    add(envelope);
  }

  /** Puts work for the worker itself. */
  void execute(Runnable task) {
    add(task);
  }

  private void add(Object item) {
    size.incrementAndGet();
    items.add(item);
    wake();
  }

  /** Lets the taker look again. */
  void wake() {
    Thread taker = waiting;
    if (taker != null) {
      LockSupport.unpark(taker);
    }
  }

  int size() {
    return size.get();
  }

  /** Takes up to {@code max} items without waiting. */
  public void drainTo(List<Object> target, int max) {
    for (int i = 0; i < max; i++) {
      Object item = items.poll();
      if (item == null) {
        return;
      }
      size.decrementAndGet();
      target.add(item);
    }
  }

  /** Waits until there is something, somebody calls {@link #wake} or the time is over. */
  void await(long nanos) {
    waiting = Thread.currentThread();
    try {
      if (items.isEmpty()) {
        LockSupport.parkNanos(this, nanos);
      }
    } finally {
      waiting = null;
    }
  }
}
