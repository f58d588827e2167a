package dev.vivace.grid.step;

import dev.vivace.grid.api.step.StepRuntimeRegistration;
import dev.vivace.grid.async.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Daemon threads with names, started when needed and ended when idle. */
final class StepThreads implements Executor, StepResource {
  private static final Logger LOG = LoggerFactory.getLogger(StepThreads.class);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final String name;
  private final ThreadPoolExecutor pool;

  private StepThreads(String name, int core, int max, BlockingQueue<Runnable> queue) {
    this.name = name;
    pool =
        new ThreadPoolExecutor(
            core, max, IDLE.toMillis(), TimeUnit.MILLISECONDS, queue, DaemonThreads.numbered(name));
  }

  /** A thread for each piece of work; the caller bounds how many there are at a time. */
  static StepThreads elastic(String name) {
    return new StepThreads(name, 0, Integer.MAX_VALUE, new SynchronousQueue<>());
  }

  /** At most {@code size} threads; further work waits. */
  static StepThreads fixed(String name, int size) {
    StepThreads threads = new StepThreads(name, size, size, new LinkedBlockingQueue<>());
    threads.pool.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Those that call a registered runtime: as many as it has attempts, or a few that take turns. */
  static StepThreads of(String name, StepRuntimeRegistration runtime) {
    return runtime.threads() == runtime.maxInFlight()
        ? elastic(name)
        : fixed(name, runtime.threads());
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  @Override
  public void close() {
    var unused = pool.shutdownNow();
    try {
      if (!pool.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn(
            "Expected the threads {} to end within {}, but {} still run; they do not keep the"
                + " process alive",
            name,
            CLOSE_WAIT,
            pool.getActiveCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
