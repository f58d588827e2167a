package dev.vivace.grid.cluster;

import dev.vivace.grid.cluster.membership.Members;
import dev.vivace.grid.cluster.transport.Channels;
import dev.vivace.grid.cluster.transport.Transport;
import java.util.Optional;
import java.util.UUID;
import org.apache.ignite.Ignite;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.events.DiscoveryEvent;
import org.apache.ignite.events.EventType;
import org.apache.ignite.lang.IgniteBiPredicate;
import org.apache.ignite.lang.IgnitePredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries bytes in messages of Ignite. */
final class IgniteTransport implements Transport, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IgniteTransport.class);
  private static final String TOPIC = "vivace-channels";

  private final Ignite ignite;
  private final Channels channels;
  private final IgniteBiPredicate<UUID, byte[]> listener = this::received;
  private final IgnitePredicate<DiscoveryEvent> onNodeGone = this::nodeGone;

  private IgniteTransport(Ignite ignite, Channels channels) {
    this.ignite = ignite;
    this.channels = channels;
  }

  /** Lets channels hear of what arrives, and of nodes that go. */
  static IgniteTransport connect(Ignite ignite, Channels channels) {
    IgniteTransport transport = new IgniteTransport(ignite, channels);
    channels.connect(transport);
    ignite.message().localListen(TOPIC, transport.listener);
    ignite
        .events()
        .localListen(transport.onNodeGone, EventType.EVT_NODE_LEFT, EventType.EVT_NODE_FAILED);
    return transport;
  }

  @Override
  public Outcome send(UUID node, byte[] bytes) {
    try {
      ClusterNode target = ignite.cluster().node(node);
      if (target == null) {
        return Outcome.GONE;
      }
      ignite.message(ignite.cluster().forNode(target)).send(TOPIC, bytes);
      return Outcome.SENT;
    } catch (org.apache.ignite.IgniteException | IllegalStateException e) {
      Optional<ClusterNode> target = find(node);
      LOG.warn(
          "A message to node {} could not be sent: {}",
          target.map(Members::name).orElse("that has left"),
          e.getMessage());
      return target.isPresent() ? Outcome.FAILED : Outcome.GONE;
    }
  }

  private Optional<ClusterNode> find(UUID node) {
    try {
      return Optional.ofNullable(ignite.cluster().node(node));
    } catch (IllegalStateException e) {
      return Optional.empty(); // this node has left its grid
    }
  }

  private boolean received(UUID from, byte[] bytes) {
    channels.received(from, bytes);
    return true;
  }

  private boolean nodeGone(DiscoveryEvent event) {
    channels.nodeGone(event.eventNode().id());
    return true;
  }

  @Override
  public void close() {
    ignite.events().stopLocalListen(onNodeGone);
  }
}
