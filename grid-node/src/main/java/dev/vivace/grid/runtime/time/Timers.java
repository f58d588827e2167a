package dev.vivace.grid.runtime.time;

import java.time.Duration;

/** Calls back later. A settable implementation stands in for the clock in tests. */
public interface Timers extends AutoCloseable {

  /** Runs a short action after a while, on a thread of the timers. */
  Handle after(Duration wait, Runnable action);

  /** Runs a short action at a moment. */
  Handle at(long epochMillis, Runnable action);

  @Override
  void close();

  /** Takes an action back. */
  interface Handle {
    void cancel();
  }
}
