package dev.vivace.benchmark.chaos;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Prints the progress of a run for people. */
final class ChaosProgress {
  private static final long SECONDS = 5;

  private final PrintWriter out;
  private final long start = System.nanoTime();

  ChaosProgress(PrintWriter out) {
    this.out = out;
  }

  synchronized void say(String line) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    out.printf(Locale.ROOT, "%5d s  %s%n", elapsed.toSeconds(), line);
    out.flush();
  }

  /** Says the line again and again until it is closed. */
  Ticks every(Supplier<String> line) {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    var unused =
        clock.scheduleAtFixedRate(() -> say(line.get()), SECONDS, SECONDS, TimeUnit.SECONDS);
    return clock::shutdownNow;
  }

  /** Ends when it is closed. */
  @FunctionalInterface
  interface Ticks extends AutoCloseable {
    @Override
    void close();
  }
}
