package dev.vivace.grid.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timers of the real clock: one thread, which sleeps until the next action is due. */
public final class ClockTimers implements Timers {
  private static final Logger LOG = LoggerFactory.getLogger(ClockTimers.class);

  private final ScheduledThreadPoolExecutor executor;
  private final Clock clock;

  public ClockTimers(Clock clock, String threadName) {
    this.clock = clock;
    this.executor =
        new ScheduledThreadPoolExecutor(
            1,
            action -> {
              Thread thread = new Thread(action, threadName);
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Handle after(Duration wait, Runnable action) {
    try {
      ScheduledFuture<?> future =
          executor.schedule(() -> run(action), wait.toNanos(), TimeUnit.NANOSECONDS);
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

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("A timer met a defect", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
