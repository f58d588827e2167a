package dev.vivace.benchmark.load.driver;

import dev.vivace.benchmark.load.measure.Measured;
import dev.vivace.benchmark.load.measure.RunBook;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts instances from one thread: at fixed times, or as many as a window takes. It looks at the
 * window now and then instead of being woken with each end, which would cost the node's cores.
 */
public final class Starter {
  private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(300);
  private static final long BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final double NANOS_PER_SECOND = 1e9;

  private final Target target;
  private final List<String> workflows;
  private final int firstWorkflow;
  private final StartRequest request;
  private final RunBook book;
  private final Measured measured;
  private final Queue<Due> refusals = new ConcurrentLinkedQueue<>();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private volatile long quietUntil;
  private volatile @Nullable Throwable firstFailure;
  private boolean retries;
  private long issued;
  private long scheduled;
  private long openSince;

  /**
   * Makes a starter of workflows whose indexes follow one another.
   *
   * @param firstWorkflow the index of the first
   */
  public Starter(
      Target target,
      List<String> workflows,
      int firstWorkflow,
      StartRequest request,
      RunBook book,
      Measured measured) {
    this.target = target;
    this.workflows = List.copyOf(workflows);
    this.firstWorkflow = firstWorkflow;
    this.request = request;
    this.book = book;
    this.measured = measured;
  }

  /** An instance that is to be started. */
  private record Due(int workflow, long since) {}

  /** Starts so many instances a second until a time. */
  public void openLoop(double perSecond, long until, Runnable tick) {
    long now = System.nanoTime();
    if (openSince == 0) {
      openSince = now;
    }
    while (now < until) {
      long due = startDue(perSecond, now);
      tick.run();
      LockSupport.parkNanos(Math.min(NAP_NANOS, Math.max(1, due - System.nanoTime())));
      now = System.nanoTime();
    }
    // A pause at the end must not make starts disappear that were due in it.
    var unused = startDue(perSecond, until - 1);
  }

  /** Starts all that were due up to a time; returns when the next one is. */
  private long startDue(double perSecond, long now) {
    long due = dueTime(perSecond);
    while (due <= now) {
      start(next(due));
      due = dueTime(perSecond);
    }
    return due;
  }

  private long dueTime(double perSecond) {
    return openSince + (long) (scheduled * NANOS_PER_SECOND / perSecond);
  }

  /**
   * Keeps a window filled until a time, or until so many were started.
   *
   * @param settled how many of those that were started do not fill the window any more
   */
  public void closedLoop(
      int inFlight, long until, long count, LongSupplier settled, Runnable tick) {
    retries = true;
    long now = System.nanoTime();
    while (now < until && accepted() < count) {
      long free =
          now < quietUntil
              ? 0
              : inFlight - (issued - refused.sum() - failed.sum() - settled.getAsLong());
      free = Math.min(free, count - accepted());
      for (long i = 0; i < free; i++) {
        Due again = refusals.poll();
        start(again != null ? again : next(System.nanoTime()));
      }
      tick.run();
      LockSupport.parkNanos(NAP_NANOS);
      now = System.nanoTime();
    }
  }

  /** Starts that were not refused so far. */
  private long accepted() {
    return issued - refused.sum();
  }

  private Due next(long since) {
    return new Due((int) (scheduled++ % workflows.size()), since);
  }

  private void start(Due due) {
    issued++;
    var unused =
        target
            .start(workflows.get(due.workflow()), request)
            .whenComplete((instance, failure) -> answer(due, instance, failure));
  }

  private void answer(Due due, @Nullable Long instance, @Nullable Throwable failure) {
    if (instance != null) {
      book.acknowledged(firstWorkflow + due.workflow(), instance, due.since());
      if (measured.counts(due.since(), measured.isOpen())) {
        measured.starts().recordNanos(System.nanoTime() - due.since());
      }
    } else if (isOverload(failure)) {
      quietUntil = System.nanoTime() + BACK_OFF_NANOS;
      if (retries) {
        refusals.add(due);
      }
      refused.increment();
    } else {
      firstFailure = firstFailure == null ? failure : firstFailure;
      failed.increment();
    }
    answered.increment();
  }

  private static boolean isOverload(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof OrchestratorException refusal && refusal.code() == ErrorCode.OVERLOADED;
  }

  /** Starts that have no answer yet. */
  public long unanswered() {
    return issued - answered.sum();
  }

  /** Refusals because of overload. */
  public long refused() {
    return refused.sum();
  }

  /** Starts that failed. */
  public long failed() {
    return failed.sum();
  }

  public @Nullable Throwable firstFailure() {
    return firstFailure;
  }
}
