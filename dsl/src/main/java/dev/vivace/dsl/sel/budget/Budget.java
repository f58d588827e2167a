package dev.vivace.dsl.sel.budget;

import java.util.function.LongSupplier;

/**
 * The budget of what is evaluated together. Single-threaded.
 *
 * <p>Work is counted in units: one for an operation, a loop iteration, a character that is looked
 * at, or {@value #BYTES_PER_UNIT} bytes that are copied. All of it is charged before it is done, so
 * the same expression over the same values ends at the same place on any machine. The clock is
 * looked at every {@value #CLOCK_INTERVAL} units; what takes longer in one go is a copy of a value,
 * which the bound of the memory bounds, too.
 *
 * <p>Memory is an estimate: allocations are charged as they happen, and between statements, where
 * all that is alive is in variables, the caller may replace the sum by what is really held. Beyond
 * small change it is taken from the pool of all evaluations.
 */
public final class Budget {
  /** Units between two looks at the clock: some microseconds. */
  static final int CLOCK_INTERVAL = 1024;

  public static final int BYTES_PER_UNIT = 32;

  /** What every evaluation may hold without asking: ordinary ones never depend on the others. */
  private static final long SMALL_CHANGE = 64 * 1024;

  private static final long POOL_STEP = 256 * 1024;

  /** Garbage that is not worth looking for: short of what would be taken from the pool. */
  private static final long LITTLE = SMALL_CHANGE / 2;

  private static final String LESS = "; work on less data, or leave it to a step";

  private final Bounds bounds;
  private final LongSupplier nanoClock;
  private final MemoryPool pool;
  private long work;
  private long nextCheck;
  private boolean timed;
  private long startedAt;
  private int depth;
  private long memory;

  /** What may be held without asking again, and what of it never needed asking. */
  private long granted;

  private final long free;

  /** What is held by evaluations that wait for the present one. */
  private long base;

  private long recountAt;

  /** A budget whose time begins with the first look at the clock. */
  public Budget(Bounds bounds, LongSupplier nanoClock, MemoryPool pool) {
    this.bounds = bounds;
    this.nanoClock = nanoClock;
    this.pool = pool;
    this.free = Math.min(SMALL_CHANGE, bounds.memoryBytes());
    this.granted = free;
    this.nextCheck = Math.min(CLOCK_INTERVAL, bounds.work());
    this.recountAt = nextRecount(0);
  }

  /**
   * Begins an evaluation, maybe within another one.
   *
   * @return what {@link #leave} needs to end it
   */
  public long enter() {
    depth++;
    long outer = base;
    base = memory;
    return outer;
  }

  /**
   * Ends an evaluation.
   *
   * @param keeps whether the one that it was within goes on to hold what it still holds
   */
  public void leave(long outer, boolean keeps) {
    if (--depth == 0) {
      memory = 0;
    } else if (!keeps) {
      memory = base;
    }
    base = outer;
    timed &= depth > 0;
    recountAt = nextRecount(memory);
    shrink();
  }

  /** Whether the present evaluation is within another one. */
  public boolean isNested() {
    return depth > 1;
  }

  /** Counts one step of work. */
  public void visit() {
    if (++work > nextCheck) {
      check();
    }
  }

  /** Counts work that is about to be done. */
  public void work(long units) {
    work += units;
    if (work > nextCheck || units < 0) {
      check();
    }
  }

  /** Units that were counted so far. */
  public long used() {
    return work;
  }

  private void check() {
    if (work > bounds.work() || work < 0) {
      work = bounds.work();
      nextCheck = bounds.work() - 1;
      throw Failure.limit(
          "Expected at most " + bounds.work() + " steps of work, but it takes more" + LESS);
    }
    lookAtClock();
    nextCheck = Math.min(work + CLOCK_INTERVAL, bounds.work());
  }

  /** Ends the evaluation if its time is up; for what takes longer than a step of work. */
  public void lookAtClock() {
    long now = nanoClock.getAsLong();
    if (!timed) {
      timed = true;
      startedAt = now;
    }
    if (now - startedAt > bounds.deadlineNanos()) {
      throw Failure.limit(
          "Expected a result within "
              + bounds.deadlineNanos() / 1_000_000
              + " ms, but it is not there yet"
              + LESS);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw Failure.limit("The evaluation was interrupted");
    }
  }

  /** Refuses an expression that needs more operands at a time than allowed. */
  public void requireDepth(int stackDepth) {
    if (stackDepth > bounds.stackDepth()) {
      throw Failure.limit(
          "Expected at most %d values that wait for others, but there are %d"
              .formatted(bounds.stackDepth(), stackDepth));
    }
  }

  /** Refuses iteration number {@code iteration} of a loop if that is one too many. */
  public void iteration(int iteration) {
    visit();
    if (iteration > bounds.loopIterations()) {
      throw Failure.limit(
          "Expected at most "
              + bounds.loopIterations()
              + " iterations of a loop, but it goes on; use a loop of steps");
    }
  }

  /** Refuses a {@code new T[length]} that is too long, and charges for it. */
  public int arrayLength(long length, int bytesPerElement) {
    if (length < 0) {
      throw Failure.eval("Expected the length of an array, but got " + length);
    }
    if (length > bounds.arraySize()) {
      throw Failure.limit(
          "Expected an array of at most " + bounds.arraySize() + " elements, but got " + length);
    }
    charge(Sizes.OBJECT + length * bytesPerElement);
    return (int) length;
  }

  /** Charges {@code bytes} before they are allocated, and the work of filling them. */
  public void charge(long bytes) {
    memory += bytes;
    if (memory > granted || bytes < 0) {
      grow();
    }
    work(bytes / BYTES_PER_UNIT);
  }

  private void grow() {
    if (memory > bounds.memoryBytes() || memory < 0) {
      throw tooLarge(bounds.memoryBytes(), "");
    }
    long missing = Math.max(memory - granted, POOL_STEP);
    if (missing > pool.capacity() - taken()) {
      throw tooLarge(pool.capacity(), " (" + MemoryPool.SETTING + ")");
    }
    if (!pool.reserve(missing)) {
      throw new MemoryShortage(missing, pool);
    }
    granted += missing;
  }

  private static Failure tooLarge(long most, String setting) {
    return Failure.limit(
        "Expected to need at most "
            + most
            + " bytes"
            + setting
            + ", but the values are larger"
            + LESS);
  }

  private long taken() {
    return granted - free;
  }

  /** Gives back what is more than needed. */
  private void shrink() {
    long needed = Math.max(memory, free);
    if (granted - needed > (depth == 0 ? 0 : POOL_STEP)) {
      pool.release(granted - needed);
      granted = needed;
    }
  }

  /** Charges for a text of {@code length} characters. */
  public void chargeText(long length) {
    charge(Sizes.text(length));
  }

  /** True if so much was charged that it pays to find out what is still in use. */
  public boolean recountIsDue() {
    return memory > recountAt;
  }

  /** Replaces the charges of the present evaluation by {@code held}, what it still uses. */
  public void recount(long held) {
    memory = base + held;
    recountAt = nextRecount(memory);
    if (memory > granted) {
      grow();
    }
    shrink();
  }

  /** A recount looks at all that is held, so about as much is to be charged before the next one. */
  private long nextRecount(long held) {
    return held + Math.min(Math.max(held, LITTLE), (bounds.memoryBytes() - held) / 2);
  }
}
