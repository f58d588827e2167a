package dev.vivace.benchmark.chaos.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The nodes of a grid. One that ends without being told to is noted and started again. */
public final class Nodes implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;
  private static final long RESTART_MILLIS = 500;

  private final List<NodeProcess> nodes;
  private final Queue<NodeExit> exits = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService supervisor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "chaos-supervisor");
            thread.setDaemon(true);
            return thread;
          });
  private final Thread lastResort = new Thread(this::killAll, "chaos-last-resort");

  public Nodes(List<NodeProcess> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  public void start() {
    Runtime.getRuntime().addShutdownHook(lastResort);
    nodes.forEach(NodeProcess::start);
    var unused =
        supervisor.scheduleWithFixedDelay(
            this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  public int count() {
    return nodes.size();
  }

  public NodeProcess node(int index) {
    return nodes.get(index);
  }

  /** The gateways that are up, as far as is known. */
  public List<String> addresses() {
    return nodes.stream().flatMap(node -> node.address().stream()).toList();
  }

  /** To be told when the grid is whole. */
  public void settled() {
    nodes.forEach(NodeProcess::settled);
  }

  /** Processes that ended without being told to. */
  public List<NodeExit> exits() {
    return List.copyOf(exits);
  }

  /** Ends all processes in good order, all at the same time. */
  @Override
  public void close() {
    supervisor.shutdownNow();
    List<Thread> stops = new ArrayList<>();
    for (NodeProcess node : nodes) {
      Thread stop = new Thread(() -> stop(node), "chaos-stop-" + node.name());
      stop.start();
      stops.add(stop);
    }
    try {
      for (Thread stop : stops) {
        stop.join();
      }
    } catch (InterruptedException e) {
      killAll();
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(NodeProcess node) {
    node.goOn();
    var unused = node.stop();
  }

  private void killAll() {
    nodes.forEach(NodeProcess::kill);
  }

  private void look() {
    for (NodeProcess node : nodes) {
      node.look()
          .ifPresent(
              exit -> {
                exits.add(exit);
                var unused =
                    supervisor.schedule(node::start, RESTART_MILLIS, TimeUnit.MILLISECONDS);
              });
    }
  }
}
