package dev.vivace.benchmark.load.grid;

import dev.vivace.benchmark.load.measure.RunBook;
import dev.vivace.benchmark.load.measure.StepBook;
import dev.vivace.benchmark.load.workload.LoadSettings.Grid;
import dev.vivace.grid.api.ClusterStatus;
import dev.vivace.grid.api.Vivace;
import dev.vivace.testing.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The nodes of a load: those of this process, and those that were forked. */
public final class LoadGrid implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 50;

  // Closed by another thread if the process is ended.
  private final List<ForkedNode> forked = new CopyOnWriteArrayList<>();
  private final List<Vivace> nodes = new CopyOnWriteArrayList<>();
  private final StepBook steps;

  /** The reports of all nodes together. */
  public record Books(RunBook runs, StepBook steps, int workflows) {}

  private LoadGrid(StepBook steps) {
    this.steps = steps;
  }

  public static LoadGrid start(Grid grid, DataDir dir, Books books) throws InterruptedException {
    LoadGrid started = new LoadGrid(books.steps());
    dir.usedBy(started::close);
    try {
      started.startAll(grid, dir.path(), books);
      started.awaitWhole(grid.nodes());
      return started;
    } catch (RuntimeException | Error | InterruptedException e) {
      started.close();
      throw e;
    }
  }

  private void startAll(Grid grid, Optional<Path> dir, Books books) throws InterruptedException {
    List<Integer> ports = grid.nodes() > 1 ? FreePorts.find(grid.nodes()) : List.of();
    Observer observer = new Observer(books.steps(), books.runs()::ended);
    int here = grid.processes() ? 1 : grid.nodes();
    for (int i = here; i < grid.nodes(); i++) {
      forked.add(ForkedNode.start(new ForkedNode.Plan(grid, i, ports, dir), books));
    }
    List<CompletableFuture<Vivace>> starting = new ArrayList<>();
    for (int i = 0; i < here; i++) {
      starting.add(LocalNodes.start(LocalNodes.config(grid, i, ports, dir), observer));
    }
    awaitLocal(starting);
    for (ForkedNode node : forked) {
      node.awaitReady(PATIENCE);
    }
  }

  /** Nodes of this process wait for the others, and would for long if one of those is gone. */
  private void awaitLocal(List<CompletableFuture<Vivace>> starting) throws InterruptedException {
    while (!starting.stream().allMatch(CompletableFuture::isDone)) {
      failOnFailure(starting);
      Thread.sleep(PAUSE_MILLIS);
    }
    nodes.addAll(LocalNodes.await(starting));
  }

  private void failOnFailure(List<CompletableFuture<Vivace>> starting) {
    String failure = failure();
    if (failure != null) {
      for (CompletableFuture<Vivace> node : starting) {
        var unused = node.thenAccept(Vivace::close);
      }
      throw new IllegalStateException(failure);
    }
  }

  /** A load that starts while data is still being spread measures that. */
  private void awaitWhole(int count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isWhole(count)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "expected %d nodes with all copies of their data after %s, but the grid is %s"
                .formatted(count, PATIENCE, nodes.get(0).cluster().status().join()));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private boolean isWhole(int count) {
    ClusterStatus status = nodes.get(0).cluster().status().join();
    return status.state() == ClusterStatus.State.ACTIVE
        && status.nodes().stream().filter(node -> node.isOnline() && node.isMember()).count()
            == count
        && status.lostPartitions() == 0
        && status.underReplicatedPartitions() == 0;
  }

  /** The nodes of this process. */
  public List<Vivace> nodes() {
    return nodes;
  }

  public Set<String> names() {
    return nodes.stream()
        .flatMap(node -> node.cluster().status().join().nodes().stream())
        .filter(ClusterStatus.Node::isLocal)
        .map(ClusterStatus.Node::name)
        .collect(Collectors.toSet());
  }

  public List<ForkedNode> forked() {
    return forked;
  }

  /** Steps that ended on all nodes. */
  public long steps() {
    return steps.steps() + forked.stream().mapToLong(ForkedNode::steps).sum();
  }

  /** Why the load cannot go on; {@code null} if it can. */
  public @Nullable String failure() {
    return forked.stream()
        .map(ForkedNode::failure)
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Who comes second waits: when this returns, the files are in nobody's use. */
  @Override
  public synchronized void close() {
    List<Runnable> closing = new ArrayList<>();
    nodes.forEach(node -> closing.add(node::close));
    forked.forEach(node -> closing.add(node::close));
    closeAll(closing);
  }

  /** One that fails keeps none of the others open. */
  static void closeAll(List<Runnable> closing) {
    @Nullable Throwable first = null;
    for (Runnable close : closing) {
      try {
        close.run();
      } catch (RuntimeException | Error e) {
        first = first == null ? e : first;
      }
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first instanceof RuntimeException failure) {
      throw failure;
    }
  }
}
