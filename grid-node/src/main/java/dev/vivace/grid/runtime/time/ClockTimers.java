package dev.vivace.grid.runtime.time;

import dev.vivace.grid.async.DaemonThreads;
import dev.vivace.grid.runtime.report.InternalErrors;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers of the real clock: one thread, which sleeps until the next action is due. */
public final class ClockTimers implements Timers {
  private final ScheduledThreadPoolExecutor executor;
  private final Clock clock;

  public ClockTimers(Clock clock, String threadName) {
    this.clock = clock;
    this.executor = new ScheduledThreadPoolExecutor(1, DaemonThreads.named(threadName));
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Handle after(Duration wait, Runnable action) {
    try {
      ScheduledFuture<?> future =
          executor.schedule(
              () -> InternalErrors.contain("A timer", action),
              wait.toNanos(),
              TimeUnit.NANOSECONDS);
      return () -> {
        boolean unused = future.cancel(false);
      };
    } catch (RejectedExecutionException e) {
      // The node is closed: like everything that was set before, it does not go off any more.
      return () -> {};
    }
  }

  @Override
  public Handle at(long epochMillis, Runnable action) {
    return after(Duration.ofMillis(Math.max(0, epochMillis - clock.millis())), action);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
