package dev.vivace.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process in good order; with code 0 if it was told to stop from outside. */
final class CleanStop {
  private static final Logger log = LoggerFactory.getLogger(CleanStop.class);

  private static final AtomicInteger exitCode = new AtomicInteger();

  private CleanStop() {}

  /** Ends the process with a code of its own. */
  static void exit(int code) {
    exitCode.set(code);
    System.exit(code);
  }

  /** Closes the parts in this order on SIGTERM or SIGINT. */
  static void register(AutoCloseable... parts) {
    List<AutoCloseable> order = List.of(parts);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(order), "vivace-stop"));
  }

  private static void stop(List<AutoCloseable> parts) {
    log.info("Stopping");
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        log.warn("{} did not stop cleanly; going on", part.getClass().getSimpleName(), e);
      }
    }
    log.info("Stopped");
    // A stop that was asked for is no failure; without this the code would be that of the signal.
    Runtime.getRuntime().halt(exitCode.get());
  }
}
