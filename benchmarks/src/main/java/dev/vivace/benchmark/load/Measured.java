package dev.vivace.benchmark.load;

/** Whether the window that counts is open, and the times of what happened within it. */
final class Measured {
  private final Latency runs = new Latency();
  private final Latency starts = new Latency();
  private final Latency steps = new Latency();
  private volatile boolean open;

  void open() {
    open = true;
  }

  void close() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  /** From the moment at which a run was due to start until its end was told. */
  Latency runs() {
    return runs;
  }

  /** From the moment at which a run was due to start until its start was acknowledged. */
  Latency starts() {
    return starts;
  }

  /** From the return of the handler of a step to the call of that of the next one. */
  Latency steps() {
    return steps;
  }
}
