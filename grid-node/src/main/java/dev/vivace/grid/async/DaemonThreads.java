package dev.vivace.grid.async;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates threads that keep no process alive and log the failure that ends them: otherwise that
 * goes to the standard error of a service that may not even keep it.
 */
public final class DaemonThreads implements ThreadFactory {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonThreads.class);

  private final String name;
  private final boolean numbered;
  private final AtomicInteger number = new AtomicInteger();

  private DaemonThreads(String name, boolean numbered) {
    this.name = name;
    this.numbered = numbered;
  }

  /** Threads that share a name. */
  public static DaemonThreads named(String name) {
    return new DaemonThreads(name, false);
  }

  /** Threads whose names end with a number, from 1. */
  public static DaemonThreads numbered(String prefix) {
    return new DaemonThreads(prefix + "-", true);
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, numbered ? name + number.incrementAndGet() : name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(
        (dying, failure) -> LOG.error("Thread {} ended", dying.getName(), failure));
    return thread;
  }
}
