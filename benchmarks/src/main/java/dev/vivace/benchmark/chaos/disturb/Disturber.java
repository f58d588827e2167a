package dev.vivace.benchmark.chaos.disturb;

import dev.vivace.benchmark.chaos.disturb.Disturbance.Kind;
import dev.vivace.benchmark.chaos.grid.NodeProcess;
import dev.vivace.benchmark.chaos.grid.Nodes;
import dev.vivace.benchmark.chaos.grid.WholeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out the disturbances of a schedule, one after the other, each time on a whole grid. */
public final class Disturber {
  private static final Duration WHOLE = Duration.ofMinutes(1);

  /** A grid that heals slowly is still disturbed as often as it should, up to a limit. */
  private static final int PATIENCE = 3;

  /** A fail-over takes about half a second. */
  private static final Duration UNTIL_WORK_GOES_ON = Duration.ofSeconds(3);

  private final Nodes nodes;
  private final WholeGrid grid;
  private final FailOver failOver;
  private final Consumer<String> violations;
  private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
  private volatile String last = "none";

  /**
   * For the nodes of a grid.
   *
   * @param violations is told what a node did not do although it should
   */
  public Disturber(Nodes nodes, WholeGrid grid, FailOver failOver, Consumer<String> violations) {
    this.violations = violations;
    this.nodes = nodes;
    this.grid = grid;
    this.failOver = failOver;
  }

  /** The last thing that was done, for people. */
  public String last() {
    return last;
  }

  public synchronized int count(Kind kind) {
    return done.getOrDefault(kind, 0);
  }

  /** How many nodes were killed. */
  public int kills() {
    return count(Kind.KILL) + 2 * count(Kind.DOUBLE_KILL);
  }

  /**
   * Disturbs for a time, and longer until there were enough kills.
   *
   * @param kills 0 leaves the grid alone
   * @return why it gave up; empty if it did not
   */
  public Optional<String> run(Schedule schedule, Duration atLeast, int kills)
      throws InterruptedException {
    if (kills == 0) {
      Thread.sleep(atLeast.toMillis());
      return Optional.empty();
    }
    long start = System.nanoTime();
    while (true) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      if (elapsed.compareTo(atLeast) >= 0 && kills() >= kills) {
        failOver.awaitLast();
        return Optional.empty();
      }
      if (elapsed.compareTo(atLeast.multipliedBy(PATIENCE).plus(WHOLE)) > 0) {
        return Optional.of(
            "expected %d kills, but there was time for %d only".formatted(kills, kills()));
      }
      Disturbance next = schedule.next();
      Thread.sleep(next.calm().toMillis());
      Optional<String> problem = grid.await(WHOLE);
      if (problem.isPresent()) {
        return problem.map(why -> why + " (after " + last + ")");
      }
      nodes.settled();
      failOver.end();
      disturb(next);
    }
  }

  private void disturb(Disturbance disturbance) throws InterruptedException {
    NodeProcess node = nodes.node(disturbance.node());
    last = disturbance.kind() + " " + node.name();
    switch (disturbance.kind()) {
      case KILL -> kill(node, disturbance.lasting());
      case DOUBLE_KILL ->
          killTwo(
              nodes.node((disturbance.node() + 1) % nodes.count()), node, disturbance.lasting());
      case PAUSE -> pause(node, disturbance.lasting());
      case RESTART -> restart(node);
    }
    count(disturbance);
  }

  private void kill(NodeProcess node, Duration down) throws InterruptedException {
    String own = node.address().orElse("");
    List<String> survivors =
        nodes.addresses().stream().filter(address -> !address.equals(own)).toList();
    Instant moment = Instant.now();
    node.kill();
    failOver.watch(node.name(), moment, survivors);
    Thread.sleep(down.toMillis());
    node.start();
  }

  /** The second one dies under load, once the others work without the first. */
  private void killTwo(NodeProcess first, NodeProcess second, Duration down)
      throws InterruptedException {
    first.kill();
    Thread.sleep(UNTIL_WORK_GOES_ON.plus(down).toMillis());
    second.kill();
    Thread.sleep(down.toMillis());
    second.start();
    first.start();
  }

  private static void pause(NodeProcess node, Duration lasting) throws InterruptedException {
    node.pause();
    try {
      Thread.sleep(lasting.toMillis());
    } finally {
      node.goOn();
    }
  }

  private void restart(NodeProcess node) {
    if (!node.stop()) {
      violations.accept(
          "expected %s to end after SIGTERM, but it had to be killed".formatted(node.name()));
    }
    node.start();
  }

  private synchronized void count(Disturbance disturbance) {
    done.merge(disturbance.kind(), 1, Integer::sum);
  }
}
