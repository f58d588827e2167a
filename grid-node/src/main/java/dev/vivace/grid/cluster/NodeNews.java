package dev.vivace.grid.cluster;

import dev.vivace.grid.cluster.membership.Members;
import dev.vivace.grid.cluster.membership.Quorum;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.ignite.Ignite;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.events.DiscoveryEvent;
import org.apache.ignite.events.EventType;
import org.apache.ignite.lang.IgnitePredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators which nodes come and go, by name, and what that means for the grid. */
final class NodeNews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeNews.class);

  private final Ignite ignite;
  private final Members members;
  private final Duration failureDetection;
  private final IgnitePredicate<DiscoveryEvent> listener = this::tell;

  private NodeNews(Ignite ignite, Duration failureDetection) {
    this.ignite = ignite;
    this.members = new Members(ignite);
    this.failureDetection = failureDetection;
  }

  /** Tells from now on. */
  static NodeNews of(Ignite ignite, Duration failureDetection) {
    NodeNews notification = new NodeNews(ignite, failureDetection);
    ignite
        .events()
        .localListen(
            notification.listener,
            EventType.EVT_NODE_JOINED,
            EventType.EVT_NODE_LEFT,
            EventType.EVT_NODE_FAILED);
    return notification;
  }

  private boolean tell(DiscoveryEvent event) {
    try {
      Collection<ClusterNode> there = event.topologyNodes();
      List<String> data =
          there.stream().filter(node -> !node.isClient()).map(Members::name).sorted().toList();
      Change change = new Change(Members.name(event.eventNode()), event.eventNode().isClient());
      Quorum quorum = members.quorum(there);
      switch (event.type()) {
        case EventType.EVT_NODE_JOINED -> LOG.info("{}", change.joined(data, quorum));
        case EventType.EVT_NODE_LEFT -> LOG.info("{}", change.left(data, quorum));
        default -> LOG.warn("{}", change.failed(data, quorum, failureDetection));
      }
    } catch (RuntimeException | Error e) {
      LOG.debug("A change of the nodes was not told, for instance since this one stops", e);
    }
    return true;
  }

  /** A node, or a gateway in front of the nodes, that came or went. */
  record Change(String name, boolean isGateway) {
    String joined(List<String> data, Quorum quorum) {
      return isGateway
          ? "Gateway %s joined the grid".formatted(name)
          : "Node %s joined the grid: %s".formatted(name, state(data, quorum));
    }

    String left(List<String> data, Quorum quorum) {
      return isGateway
          ? "Gateway %s was stopped and left the grid".formatted(name)
          : "Node %s was stopped and left the grid: %s".formatted(name, loss(data, quorum));
    }

    String failed(List<String> data, Quorum quorum, Duration silence) {
      String why =
          "its process ended, or it could not be reached for %s s"
              .formatted(
                  BigDecimal.valueOf(silence.toMillis(), 3).stripTrailingZeros().toPlainString());
      return isGateway
          ? "Gateway %s left the grid without a word: %s".formatted(name, why)
          : "Node %s left the grid without a word: %s; %s".formatted(name, why, loss(data, quorum));
    }

    private static String loss(List<String> data, Quorum quorum) {
      return state(data, quorum)
          + (quorum.isMet()
              ? "; those that hold copies of its partitions acquire them and go on with its work"
              : "; its work goes on when there are enough");
    }

    private static String state(List<String> data, Quorum quorum) {
      String there = "there are now %d %s".formatted(data.size(), data);
      if (quorum.needed() == 0) {
        return there;
      }
      return quorum.isMet()
          ? "%s, and %d are needed for changes".formatted(there, quorum.needed())
          : "%s, but %d are needed: changes are refused".formatted(there, quorum.needed());
    }
  }

  @Override
  public void close() {
    ignite.events().stopLocalListen(listener);
  }
}
