package dev.vivace.benchmark.idle;

import com.sun.management.OperatingSystemMXBean;
import dev.vivace.grid.api.Vivace;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Consumer;

/** Starts instances that wait, and measures what that costs. */
final class IdleRun {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Vivace node;
  private final Settings settings;
  private final Consumer<String> progress;

  /**
   * The number of waiting instances, and the times of a measurement.
   *
   * @param settle before each measurement; longer than what a node does after its start
   */
  record Settings(String persistence, int waiting, Duration settle, Duration measured) {}

  IdleRun(Vivace node, Settings settings, Consumer<String> progress) {
    this.node = node;
    this.settings = settings;
    this.progress = progress;
  }

  IdleResult run() throws InterruptedException {
    try (Waiters waiters = Waiters.prepare(node, settings.waiting())) {
      settle("the node settles");
      MemoryUse before = MemoryUse.of(node);
      waiters.startAndAwait(settings.waiting());
      settle("all instances are started");
      Throwable failure = waiters.firstFailure();
      if (failure != null) {
        progress.accept("first failure: " + failure);
      }
      MemoryUse after = MemoryUse.of(node);
      progress.accept("measuring for " + settings.measured().toSeconds() + " s");
      Used used = measure();
      return new IdleResult(
          settings.persistence(),
          settings.waiting(),
          waiters.asleep(),
          used.seconds(),
          used.cpuSeconds(),
          before,
          after);
    }
  }

  private void settle(String what) throws InterruptedException {
    progress.accept(what + "; going on in " + settings.settle().toSeconds() + " s");
    Thread.sleep(settings.settle().toMillis());
  }

  private record Used(double seconds, double cpuSeconds) {}

  private Used measure() throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    Thread.sleep(settings.measured().toMillis());
    long used = system.getProcessCpuTime() - cpu;
    return new Used((System.nanoTime() - start) / NANOS_PER_SECOND, used / NANOS_PER_SECOND);
  }
}
