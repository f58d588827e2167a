package dev.vivace.benchmark.load.measure;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Keeps the instances that were acknowledged and those that ended, whichever comes first.
 * Thread-safe.
 *
 * <p>An instance is one number: flags, and above them the time of what came first, until the other
 * comes.
 */
public final class RunBook {
  private static final long ACKNOWLEDGED = 1;
  private static final long ENDED = 2;
  private static final long SUCCEEDED = 4;
  private static final long COUNTS = 8;
  private static final int FLAG_BITS = 4;

  private final Slots[] workflows;
  private final Measured measured;
  private final long base;
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private final LongAdder doubled = new LongAdder();

  /**
   * Makes an empty book.
   *
   * @param base times are kept as what passed since then
   */
  public RunBook(int workflows, Measured measured, long base) {
    this.workflows =
        IntStream.range(0, workflows).mapToObj(i -> new Slots(1)).toArray(Slots[]::new);
    this.measured = measured;
    this.base = base;
  }

  /** The marks of an instance. */
  public record Entry(boolean acknowledged, boolean ended, boolean succeeded, boolean counts) {}

  /**
   * A start was answered.
   *
   * @param since when the instance was due to start
   */
  public void acknowledged(int workflow, long instance, long since) {
    acknowledged.increment();
    Slots slots = workflows[workflow];
    while (true) {
      long before = slots.get(instance, 0);
      if ((before & ACKNOWLEDGED) != 0) {
        doubled.increment();
        return;
      }
      boolean over = (before & ENDED) != 0;
      long after = (over ? before : time(since) | before) | ACKNOWLEDGED;
      if (slots.compareAndSet(instance, 0, before, after)) {
        if (over && measured.counts(since, (before & COUNTS) != 0)) {
          measured.runs().recordNanos(nanos(before) - since);
        }
        return;
      }
    }
  }

  /** A run was over at a time. */
  public void ended(int workflow, long instance, long at, boolean succeeded) {
    Slots slots = workflows[workflow];
    long flags = ENDED | (succeeded ? SUCCEEDED : 0) | (measured.isOpen() ? COUNTS : 0);
    while (true) {
      long before = slots.get(instance, 0);
      if ((before & ENDED) != 0) {
        doubled.increment();
        return;
      }
      boolean told = (before & ACKNOWLEDGED) != 0;
      if (slots.compareAndSet(instance, 0, before, (told ? before : time(at)) | flags)) {
        ended.increment();
        long since = nanos(before);
        if (told && measured.counts(since, (flags & COUNTS) != 0)) {
          measured.runs().recordNanos(at - since);
        }
        return;
      }
    }
  }

  public Entry entry(int workflow, long instance) {
    long slot = workflows[workflow].get(instance, 0);
    return new Entry(
        (slot & ACKNOWLEDGED) != 0,
        (slot & ENDED) != 0,
        (slot & SUCCEEDED) != 0,
        (slot & COUNTS) != 0);
  }

  /** No instance at or above this number was heard of. */
  public long end(int workflow) {
    return workflows[workflow].end();
  }

  public long starts() {
    return acknowledged.sum();
  }

  public long ends() {
    return ended.sum();
  }

  /** Numbers that were the answer to two starts, and runs that ended twice. */
  public long doubled() {
    return doubled.sum();
  }

  private long time(long nanos) {
    return Math.max(0, nanos - base) << FLAG_BITS;
  }

  private long nanos(long slot) {
    return base + (slot >>> FLAG_BITS);
  }
}
