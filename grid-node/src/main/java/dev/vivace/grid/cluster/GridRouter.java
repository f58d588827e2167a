package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.Topology;
import dev.vivace.grid.runtime.Workers;
import dev.vivace.grid.runtime.aggregate.Partitions;
import dev.vivace.grid.runtime.aggregate.Router;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings messages to a worker of this node or over a channel to the node that owns their partition.
 */
public final class GridRouter implements Router {
  private final Partitions partitions;
  private volatile @Nullable Routes routes;

  /** Until {@link #connect} is called every message is answered with {@code NotOwner}. */
  public GridRouter(Partitions partitions) {
    this.partitions = partitions;
  }

  private record Routes(GridMember member, Workers workers) {}

  /** Opens the routes. The workers send through the router, so it exists before them. */
  public void connect(GridMember member, Workers workers) {
    routes = new Routes(member, workers);
  }

  /** Closes the routes. */
  public void disconnect() {
    routes = null;
  }

  @Override
  public void send(Message message, Consumer<Reply> replyTo) {
    Routes to = routes;
    if (to == null) {
      replyTo.accept(new Reply.NotOwner());
      return;
    }
    int partition = partitions.of(message);
    if (partitions.isOwned(partition)) {
      to.workers().offer(message, partition, replyTo);
      return;
    }
    Topology topology = to.member().topology();
    UUID primary = topology.primary(partition);
    if (primary == null) {
      replyTo.accept(
          new Reply.Refused(
              ErrorCode.UNAVAILABLE,
              "expected partition %d to have an owner, but no node of the grid has it; start the missing nodes"
                  .formatted(partition)));
    } else if (primary.equals(topology.localNode())) {
      to.workers().offer(message, partition, replyTo);
    } else {
      to.member().send(primary, message, replyTo);
    }
  }

  @Override
  public void sendInternal(Message message) {
    Routes to = routes;
    if (to == null) {
      return;
    }
    int partition = partitions.of(message);
    if (partitions.isOwned(partition) || to.member().topology().isLocalPrimary(partition)) {
      to.workers().offerInternal(message, partition);
    } else {
      send(message, reply -> {});
    }
  }
}
