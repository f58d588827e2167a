package dev.vivace.benchmark.load.grid;

import com.sun.management.OperatingSystemMXBean;
import dev.vivace.benchmark.load.workload.LoadSettings.Grid;
import dev.vivace.benchmark.load.workload.Shape;
import dev.vivace.benchmark.option.StorageOptions;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.GridConfig.Persistence;
import dev.vivace.grid.api.Vivace;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Starts nodes in this process. */
final class LocalNodes {
  private static final int SHARE_OF_MACHINE = 4;
  private static final long LEAST_BYTES = 64L << 20;

  /** A node that forms a grid with others waits for them. */
  private static final Executor OWN_THREAD = work -> new Thread(work, "load-node-start").start();

  private LocalNodes() {}

  /**
   * How a node is set up.
   *
   * @param ports of all nodes of the grid, in the order of their numbers
   */
  static GridConfig config(Grid grid, int number, List<Integer> ports, Optional<Path> dir) {
    Optional<Path> own =
        grid.persistence() == Persistence.NONE
            ? Optional.empty()
            : dir.map(parent -> parent.resolve("node-" + number));
    GridConfig config =
        GridConfig.defaults()
            .withBackups(grid.backups())
            .withStorage(
                StorageOptions.storage(grid.persistence(), own)
                    .withMemoryBytes(memoryBytes(grid.nodes(), machineBytes())));
    if (ports.size() > 1) {
      List<String> peers = ports.stream().map(port -> "127.0.0.1:" + port).toList();
      config = config.withNetwork(config.network().withPort(ports.get(number)).withPeers(peers));
    }
    return config;
  }

  /** All nodes together take what one would: they share one machine. */
  static long memoryBytes(int nodes, long machine) {
    return nodes == 1 ? 0 : Math.max(LEAST_BYTES, machine / SHARE_OF_MACHINE / nodes);
  }

  private static long machineBytes() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  static CompletableFuture<Vivace> start(GridConfig config, Observer observer) {
    return CompletableFuture.supplyAsync(
        () -> {
          Vivace node = Vivace.embedded().grid(config).task(Shape.NO_OP_TASK, observer).start();
          // Nobody ends it: the node is closed with the process or before it.
          var unused = node.subscribe(observer);
          return node;
        },
        OWN_THREAD);
  }

  /** All of them, or none: if one does not start, those that do are closed. */
  static List<Vivace> await(List<CompletableFuture<Vivace>> starting) {
    return await(starting, Vivace::close);
  }

  static <N> List<N> await(List<CompletableFuture<N>> starting, Consumer<N> close) {
    List<N> nodes = new ArrayList<>();
    Optional<CompletionException> first = Optional.empty();
    for (CompletableFuture<N> node : starting) {
      try {
        nodes.add(node.join());
      } catch (CompletionException e) {
        first = first.isPresent() ? first : Optional.of(e);
      }
    }
    if (first.isPresent()) {
      nodes.forEach(close);
      throw first.get();
    }
    return nodes;
  }
}
