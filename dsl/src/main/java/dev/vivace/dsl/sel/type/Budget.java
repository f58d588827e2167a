package dev.vivace.dsl.sel.type;

/**
 * The budget that one evaluation has left. Single-threaded; every node, loop iteration and regular
 * expression step draws on it, so nothing that an expression can start outlives its deadline.
 *
 * <p>Memory is an estimate: allocations are charged as they happen, and between statements, where
 * all that is alive is in variables, the caller may replace the sum by what is really held.
 */
public final class Budget {
  /** Nodes between two looks at the clock: a few microseconds. */
  private static final int CLOCK_INTERVAL = 1024;

  private static final long TEXT_OVERHEAD = 48;

  private final int maxIterations;
  private final int maxArray;
  private final long maxVisits;
  private final long maxMemory;
  private final long allowedNanos;
  private final long startedAt;
  private long visits;
  private long nextCheck;
  private long memory;
  private long recountAt;

  /** A budget that starts to run now. */
  public Budget(
      int maxIterations, int maxArray, long maxVisits, long maxMemory, long allowedNanos) {
    this.maxIterations = maxIterations;
    this.maxArray = maxArray;
    this.maxVisits = maxVisits;
    this.maxMemory = maxMemory;
    this.allowedNanos = allowedNanos;
    this.startedAt = System.nanoTime();
    this.nextCheck = Math.min(CLOCK_INTERVAL, maxVisits);
    this.recountAt = maxMemory / 2;
  }

  /** Counts one step of work. */
  public void visit() {
    if (++visits > nextCheck) {
      check();
    }
  }

  private void check() {
    if (visits > maxVisits) {
      throw Failure.limit(
          "Expected at most " + maxVisits + " steps, but the expression takes more");
    }
    lookAtClock();
    nextCheck = Math.min(visits + CLOCK_INTERVAL, maxVisits);
  }

  /** Ends the evaluation if its time is up; for what takes longer than a step of work. */
  public void lookAtClock() {
    if (System.nanoTime() - startedAt > allowedNanos) {
      throw Failure.limit(
          "Expected a result within " + allowedNanos / 1_000_000 + " ms, but it is not there yet");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw Failure.limit("The evaluation was interrupted");
    }
  }

  /** Refuses iteration number {@code iteration} of a loop if that is one too many. */
  public void iteration(int iteration) {
    visit();
    if (iteration > maxIterations) {
      throw Failure.limit(
          "Expected at most " + maxIterations + " iterations of a loop, but it goes on");
    }
  }

  /** Refuses a {@code new T[length]} that is too long, and charges for it. */
  public int arrayLength(long length, int bytesPerElement) {
    if (length < 0) {
      throw Failure.eval("Expected the length of an array, but got " + length);
    }
    if (length > maxArray) {
      throw Failure.limit(
          "Expected an array of at most " + maxArray + " elements, but got " + length);
    }
    charge(length * bytesPerElement);
    return (int) length;
  }

  /** Charges {@code bytes} before they are allocated. */
  public void charge(long bytes) {
    memory += bytes;
    if (memory > maxMemory || bytes < 0) {
      throw Failure.limit(
          "Expected to need at most " + maxMemory + " bytes, but the values are larger");
    }
  }

  /** Charges for a text of {@code length} characters. */
  public void chargeText(long length) {
    charge(TEXT_OVERHEAD + 2 * length);
  }

  /** What a text of {@code length} characters is estimated to take. */
  static long textSize(int length) {
    return TEXT_OVERHEAD + 2L * length;
  }

  /** True if so much was charged that it pays to find out what is still in use. */
  public boolean recountIsDue() {
    return memory > recountAt;
  }

  /** Replaces the charges so far by {@code held}, the bytes that are still in use. */
  public void recount(long held) {
    memory = 0;
    charge(held);
    recountAt = held + (maxMemory - held) / 2;
  }
}
