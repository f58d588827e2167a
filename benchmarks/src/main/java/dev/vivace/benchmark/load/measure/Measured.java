package dev.vivace.benchmark.load.measure;

/** Holds whether the window that counts is open, and the times of what happened within it. */
public final class Measured {
  private final Latency runs = new Latency();
  private final Latency starts = new Latency();
  private final Latency steps = new Latency();
  private final boolean atFixedTimes;
  private volatile boolean open;
  private volatile boolean wasOpen;
  private volatile long opened;
  private volatile long closed;

  /** For starts that wait for ends: what is over while the window is open counts. */
  public Measured() {
    this(false);
  }

  private Measured(boolean atFixedTimes) {
    this.atFixedTimes = atFixedTimes;
  }

  /** For starts at fixed times: what is due while the window is open counts, however long after. */
  public static Measured atFixedTimes() {
    return new Measured(true);
  }

  public void open() {
    open(System.nanoTime());
  }

  void open(long now) {
    opened = now;
    wasOpen = true;
    open = true;
  }

  public void close() {
    close(System.nanoTime());
  }

  void close(long now) {
    closed = now;
    open = false;
  }

  public boolean isOpen() {
    return open;
  }

  /**
   * Whether a time counts. Slow ones that were due at the end of the window would be missing if
   * only those were taken that are over before it.
   *
   * @param due when it starts
   * @param endedInWindow whether the window was open when it ended
   */
  public boolean counts(long due, boolean endedInWindow) {
    return atFixedTimes ? wasDueInWindow(due) : endedInWindow;
  }

  private boolean wasDueInWindow(long due) {
    return wasOpen && due - opened >= 0 && (open || due - closed < 0);
  }

  /** From the moment at which a run was due to start until its end was told. */
  public Latency runs() {
    return runs;
  }

  /** From the moment at which a run was due to start until its start was acknowledged. */
  public Latency starts() {
    return starts;
  }

  /** From the return of the handler of a step to the call of that of the next one. */
  public Latency steps() {
    return steps;
  }
}
