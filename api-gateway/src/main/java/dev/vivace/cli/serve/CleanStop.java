package dev.vivace.cli.serve;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process in good order; with code 0 if it was told to stop from outside. */
public final class CleanStop {
  private static final Logger log = LoggerFactory.getLogger(CleanStop.class);

  private static final AtomicInteger exitCode = new AtomicInteger();

  private CleanStop() {}

  /** Ends the process with a code of its own. */
  public static void exit(int code) {
    exitCode.set(code);
    System.exit(code);
  }

  /**
   * Ends the process with a code of its own, from a thread that does not wait for it, and in any
   * case within a while: what failed may not be able to stop.
   */
  public static void exitWithin(Duration bound, int code) {
    exitCode.set(code);
    daemon("vivace-exit", () -> System.exit(code));
    daemon(
        "vivace-halt",
        () -> {
          awaitNothing(bound);
          Runtime.getRuntime().halt(code);
        });
  }

  private static void daemon(String name, Runnable action) {
    Thread thread = new Thread(action, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitNothing(Duration bound) {
    try {
      boolean unused = new CountDownLatch(1).await(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Then it ends at once.
      Thread.currentThread().interrupt();
    }
  }

  /** Closes the parts in this order on SIGTERM or SIGINT. */
  public static void register(AutoCloseable... parts) {
    List<AutoCloseable> order = List.of(parts);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(order), "vivace-stop"));
  }

  private static void stop(List<AutoCloseable> parts) {
    log.info("Stopping");
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Throwable e) { // the rest is stopped all the same
        log.warn("{} did not stop cleanly; going on", part.getClass().getSimpleName(), e);
      }
    }
    log.info("Stopped");
    // A stop that was asked for is no failure; without this the code would be that of the signal.
    Runtime.getRuntime().halt(exitCode.get());
  }
}
