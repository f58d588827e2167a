package dev.vivace.benchmark.raw;

import dev.vivace.benchmark.load.RawLimit;
import dev.vivace.benchmark.load.measure.CommitShape;
import dev.vivace.grid.store.RoomyThreadLocals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.ignite.Ignite;
import org.apache.ignite.Ignition;

/** Measures bare transactions on the nodes of this process. */
public final class RawGrid implements RawLimit {
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public double entriesPerSecond(CommitShape shape, Set<String> nodes, Duration measured)
      throws InterruptedException {
    List<Ignite> grids =
        Ignition.allGrids().stream().filter(grid -> nodes.contains(grid.name())).toList();
    if (grids.isEmpty()) {
      throw new IllegalStateException(
          "expected the nodes %s in this process, but found none of them".formatted(nodes));
    }
    try (RawCaches caches = RawCaches.create(grids.get(0))) {
      caches.fillEpochs();
      return measure(committers(grids, shape), measured);
    }
  }

  /** As many as the nodes have workers, with the same stripes of partitions. */
  private static List<RawCommitter> committers(List<Ignite> grids, CommitShape shape) {
    int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
    List<RawCommitter> committers = new ArrayList<>();
    for (Ignite grid : grids) {
      int[] primary = RawCaches.primary(grid);
      for (int i = 0; i < workers; i++) {
        int worker = i;
        int[] stripe = Arrays.stream(primary).filter(p -> p % workers == worker).toArray();
        if (stripe.length > 0) {
          committers.add(new RawCommitter(grid, stripe, shape, committers.size()));
        }
      }
    }
    return committers;
  }

  private static double measure(List<RawCommitter> committers, Duration measured)
      throws InterruptedException {
    LongAdder entries = new LongAdder();
    AtomicBoolean stop = new AtomicBoolean();
    List<CompletableFuture<Void>> working = new ArrayList<>();
    for (RawCommitter committer : committers) {
      working.add(
          CompletableFuture.runAsync(
              () -> {
                RoomyThreadLocals.forThisThread();
                while (!stop.get()) {
                  entries.add(committer.commit());
                }
              },
              work -> new Thread(work, "raw-committer").start()));
    }
    try {
      Thread.sleep(WARM_UP.toMillis());
      long before = entries.sum();
      long start = System.nanoTime();
      Thread.sleep(measured.toMillis());
      return (entries.sum() - before) * NANOS_PER_SECOND / (System.nanoTime() - start);
    } finally {
      stop.set(true);
      // One that failed must not let the caches be destroyed under the others.
      CompletableFuture.allOf(working.toArray(CompletableFuture[]::new)).join();
    }
  }
}
