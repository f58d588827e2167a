package dev.vivace.grid.runtime;

import com.codahale.metrics.MetricRegistry;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.RunDecider;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.Router;
import dev.vivace.grid.runtime.aggregate.WorkerLimits;
import dev.vivace.grid.runtime.report.GridMetrics;
import dev.vivace.grid.runtime.stored.RunLoader;
import dev.vivace.grid.runtime.stored.Versions;
import dev.vivace.grid.runtime.time.Timers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A node of a {@link TestGrid}: its workers, without threads, and what they are connected to. */
public final class TestNode implements Router, Topology {
  private final UUID id = UUID.randomUUID();
  private final TestGrid grid;
  private final Partitions partitions = new Partitions(TestGrid.PARTITIONS);
  private final RecordingAttempts attempts = new RecordingAttempts();
  private final Workers workers;
  private boolean alive = true;
  private Optional<String> refusal = Optional.empty();
  private Optional<String> scarcity = Optional.empty();

  TestNode(TestGrid grid, WorkerLimits limits, int count) {
    this.grid = grid;
    Versions versions = new Versions(grid.store(), StepTypes.builtIn(), 100);
    this.workers =
        Workers.create(
            "test",
            count,
            new Workers.Shared(
                grid.aggregates(),
                grid.store(),
                partitions,
                this,
                versions,
                new RunLoader(grid.store(), versions),
                others -> new RunDecider(grid.evaluator()),
                attempts,
                (run, compiled, events) -> grid.publish(run, events),
                new NodeTimers(),
                grid.nodeClock(),
                new GridMetrics(new MetricRegistry()),
                limits,
                new Guard(),
                CommitProbe.NONE),
            this);
  }

  /** From now on the node takes no changes; empty lets it take them again. */
  void refuseChanges(Optional<String> reason) {
    refusal = reason;
  }

  /** From now on the node takes nothing that adds data; empty lets it take that again. */
  void refuseData(Optional<String> reason) {
    scarcity = reason;
  }

  private final class Guard implements WorkGuard {
    @Override
    public Optional<String> refusal() {
      return refusal;
    }

    @Override
    public Optional<String> refusalOfData() {
      return refusal.or(() -> scarcity);
    }
  }

  public RecordingAttempts attempts() {
    return attempts;
  }

  public Partitions partitions() {
    return partitions;
  }

  public Workers workers() {
    return workers;
  }

  boolean isAlive() {
    return alive;
  }

  /** Ends the node as a kill does: whatever it had in memory is gone. */
  void kill() {
    alive = false;
    grid.underWay().nodeGone(this);
  }

  public boolean turn() {
    return alive && workers.turn();
  }

  void review() {
    var unused = workers.reviewOwnership();
  }

  /** As {@link #review}, for those who want to know when it is over. */
  public CompletableFuture<Void> reviewed() {
    return workers.reviewOwnership();
  }

  @Override
  public void send(Message message, Consumer<Reply> replyTo) {
    int partition = partitions.of(message);
    if (partitions.isOwned(partition)) {
      workers.offer(message, partition, replyTo);
      return;
    }
    TestNode target = grid.primaryOf(partition);
    if (target == null || !target.alive) {
      replyTo.accept(new Reply.Refused(ErrorCode.UNAVAILABLE, "no owner"));
    } else if (target == this) {
      workers.offer(message, partition, replyTo);
    } else {
      grid.underWay().transmit(target, message, partition, replyTo);
    }
  }

  @Override
  public void sendInternal(Message message) {
    int partition = partitions.of(message);
    if (partitions.isOwned(partition) || isLocalPrimary(partition)) {
      workers.offerInternal(message, partition);
    } else {
      send(message, reply -> {});
    }
  }

  @Override
  public @Nullable UUID primary(int partition) {
    TestNode node = grid.primaryOf(partition);
    return node == null ? null : node.id;
  }

  @Override
  public UUID localNode() {
    return id;
  }

  @Override
  public Set<Integer> primaryPartitions() {
    Set<Integer> primary = new LinkedHashSet<>();
    for (int partition = 0; partition < TestGrid.PARTITIONS; partition++) {
      if (grid.primaryOf(partition) == this) {
        primary.add(partition);
      }
    }
    return primary;
  }

  @Override
  public int dataNodes() {
    return grid.nodes().size();
  }

  /** Timers that die with the node. */
  private final class NodeTimers implements Timers {
    @Override
    public Handle after(Duration wait, Runnable action) {
      return grid.timers().after(wait, () -> ring(action));
    }

    @Override
    public Handle at(long epochMillis, Runnable action) {
      long wait = Math.max(0, epochMillis - grid.nodeClock().millis());
      return after(Duration.ofMillis(wait), action);
    }

    private void ring(Runnable action) {
      if (alive) {
        action.run();
      }
    }

    @Override
    public void close() {}
  }
}
