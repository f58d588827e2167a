package dev.vivace.grid.runtime.fair;

import dev.vivace.grid.engine.message.Address;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a worker: many producers, one consumer.
 *
 * <p>The workflows at the roots of the trees of runs are served in turn, by the work that they make
 * ({@link FairQueue}). Recovery has a lane of its own and takes turns with everything else; but a
 * run is recovered before any other message to it. Tasks of the worker itself, acknowledgements
 * most of all, have another lane.
 *
 * <p>Above the capacity a request goes: one of the root that has most of them waiting. Requests of
 * a root whose oldest message has waited for too long are refused, and all of them while the worker
 * is stuck, with a slow disk for instance: they would only be answered later. Everything else fits:
 * it belongs to work that was accepted, or it overtakes and ends some. Only a root with very many
 * deliveries has to send further ones again, which its outbox does.
 *
 * <p>Public for the benchmarks, which time it alone; everybody else goes through {@link
 * dev.vivace.grid.runtime.aggregate.Router}.
 */
public final class Mailbox {
  private final FairQueue messages = new FairQueue();
  private final Map<Address, Envelope> recoveries = new LinkedHashMap<>();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final int capacity;
  private final long maxWaitNanos;
  private boolean recoversNext = true;
  private boolean recovers;
  private long lastTurn = System.nanoTime();
  private volatile int size;
  private volatile @Nullable Thread waiting;

  public Mailbox(int capacity, Duration maxWait) {
    this.capacity = capacity;
    this.maxWaitNanos = maxWait.toNanos();
  }

  /**
   * Puts a message.
   *
   * @return the one that does not fit: this one, or a request of a root that has more of them;
   *     {@code null} if all fit. Its sender has to be told
   */
  public @Nullable Envelope offer(Envelope envelope) {
    Envelope refused = put(envelope);
    wake();
    return refused;
  }

  private synchronized @Nullable Envelope put(Envelope envelope) {
    Envelope refused = null;
    if (envelope.kind() == Envelope.Kind.REQUEST && !envelope.overtakes()) {
      if (isLate(envelope)) {
        return envelope;
      }
      if (messages.requests() >= capacity) {
        refused = messages.shed(envelope.root());
        if (refused == null) {
          return envelope;
        }
      }
    } else if (envelope.kind() != Envelope.Kind.INTERNAL && isCrowded(envelope.root())) {
      return envelope;
    }
    messages.add(envelope);
    arrived();
    return refused;
  }

  private boolean isLate(Envelope request) {
    long now = request.since();
    if (messages.size() == 0) {
      return false;
    }
    Flow flow = messages.flow(request.root());
    return now - lastTurn > maxWaitNanos || (flow != null && now - flow.oldest(now) > maxWaitNanos);
  }

  private boolean isCrowded(String root) {
    Flow flow = messages.flow(root);
    return flow != null && flow.kept() >= 2L * capacity;
  }

  /** Puts a command that recovers an aggregate: in a lane of its own. */
  public void offerRecovery(Envelope envelope) {
    synchronized (this) {
      recoveries.put(envelope.message().to(), envelope);
      arrived();
    }
    wake();
  }

  /** Puts work for the worker itself. */
  public void execute(Runnable task) {
    synchronized (this) {
      tasks.add(task);
      arrived();
    }
    wake();
  }

  private void arrived() {
    if (size == 0) {
      lastTurn = System.nanoTime();
    }
    measure();
  }

  private void measure() {
    size = messages.size() + recoveries.size() + tasks.size();
  }

  /** Lets the taker look again. */
  public void wake() {
    Thread taker = waiting;
    if (taker != null) {
      LockSupport.unpark(taker);
    }
  }

  /** How much waits. */
  public int size() {
    return size;
  }

  /** Begins a turn of the worker: takes the tasks that wait, without waiting for any. */
  public synchronized List<Runnable> beginTurn() {
    lastTurn = System.nanoTime();
    if (tasks.isEmpty()) {
      return List.of();
    }
    List<Runnable> taken = List.copyOf(tasks);
    tasks.clear();
    measure();
    return taken;
  }

  /** Takes the next message without waiting; {@code null} if there is none. */
  public synchronized @Nullable Envelope poll() {
    recovers = false;
    Envelope next = recoveries.isEmpty() ? messages.poll() : pollBesideRecovery();
    measure();
    return next;
  }

  private @Nullable Envelope pollBesideRecovery() {
    Envelope next = recoversNext ? null : messages.poll();
    recoversNext = !recoversNext;
    if (next == null) {
      Iterator<Envelope> first = recoveries.values().iterator();
      next = first.next();
      first.remove();
      recovers = true;
      return next;
    }
    Envelope recovery = recoveries.remove(next.message().to());
    if (recovery == null) {
      return next;
    }
    messages.putBack(next);
    return recovery;
  }

  /** Charges the root of the message that was taken last with the work that it made. */
  public synchronized void charge(long work) {
    if (!recovers) {
      messages.charge(work);
    }
  }

  /** Whether messages of other roots wait than of the one that was served last. */
  public synchronized boolean othersWait() {
    return messages.othersWait();
  }

  /** Waits until there is something, somebody calls {@link #wake} or the time is over. */
  public void await(long nanos) {
    waiting = Thread.currentThread();
    try {
      if (size == 0) {
        LockSupport.parkNanos(this, nanos);
      }
    } finally {
      waiting = null;
    }
  }
}
