package dev.vivace.benchmark.load.driver;

import dev.vivace.benchmark.load.grid.LoadGrid;
import dev.vivace.benchmark.load.measure.Measured;
import dev.vivace.benchmark.load.measure.RunBook;
import dev.vivace.benchmark.load.workload.LoadSettings;
import dev.vivace.benchmark.load.workload.Shape;
import dev.vivace.dsl.protocol.StartRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Creates what exists before a load starts: runs that are over, and runs that wait. */
public final class Preload {
  private static final int IN_FLIGHT = 1000;
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final long PAUSE_MILLIS = 20;

  private final LoadGrid grid;
  private final RunBook book;
  private final Catalogue catalogue;

  public Preload(LoadGrid grid, RunBook book, Catalogue catalogue) {
    this.grid = grid;
    this.book = book;
    this.catalogue = catalogue;
  }

  /** Returns when all of it is there. */
  public void make(LoadSettings.Work work, Runnable tick) throws InterruptedException {
    if (work.finished() > 0) {
      Catalogue.push(grid.nodes().get(0), catalogue.past(), Shape.INLINE_CHAIN);
      start(catalogue.past(), catalogue.firstPast(), work.finished(), book::ends, tick);
    }
    if (work.waiting() > 0) {
      Catalogue.push(grid.nodes().get(0), catalogue.waiting(), Shape.WAITING);
      start(catalogue.waiting(), catalogue.firstWaiting(), work.waiting(), book::starts, tick);
    }
  }

  private void start(
      List<String> workflows, int first, int count, LongSupplier settledSoFar, Runnable tick)
      throws InterruptedException {
    long before = settledSoFar.getAsLong();
    LongSupplier settled = () -> settledSoFar.getAsLong() - before;
    long end = System.nanoTime() + PATIENCE.toNanos();
    StartRequest request = StartRequest.by(ApiTarget.CALLER.name());
    Target target = new ApiTarget(grid.nodes());
    Starter starter = new Starter(target, workflows, first, request, book, new Measured());
    // A refusal makes room for another start.
    while (settled.getAsLong() < count) {
      starter.closedLoop(IN_FLIGHT, end, count, settled, tick);
      if (starter.failed() > 0 || System.nanoTime() > end) {
        throw new IllegalStateException(
            "expected to make %d instances before the load, but made %d"
                .formatted(count, settled.getAsLong()),
            starter.firstFailure());
      }
      tick.run();
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
