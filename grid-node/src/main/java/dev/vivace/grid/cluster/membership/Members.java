package dev.vivace.grid.cluster.membership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.ignite.Ignite;
import org.apache.ignite.cluster.BaselineNode;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.internal.IgniteEx;
import org.apache.ignite.internal.processors.cluster.BaselineTopology;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of the grid: those that are there, and the members, on which a persistent grid places
 * its partitions whether they are there or not (Ignite's baseline). Nodes are called by their
 * names, which are Ignite's consistent ids.
 */
public final class Members {
  /** Attribute of a node: with how many nodes the grid starts; 0 if it has no quorum guard. */
  public static final String QUORUM_ATTRIBUTE = "vivace.quorum";

  /** Attribute of a node: whether it keeps its data on disk. */
  public static final String PERSISTENT_ATTRIBUTE = "vivace.persistent";

  /** Attribute of a node: whether its data directory was in no grid yet when it started. */
  public static final String FRESH_ATTRIBUTE = "vivace.fresh";

  /** Attribute of a node: the grid whose data its directory has lost; empty if it lost none. */
  public static final String FORMER_GRID_ATTRIBUTE = "vivace.former-grid";

  private final IgniteEx ignite;

  public Members(Ignite ignite) {
    this.ignite = (IgniteEx) ignite;
  }

  public static String name(BaselineNode node) {
    return String.valueOf(node.consistentId());
  }

  /** The nodes that are there and hold data, the oldest first. */
  public List<ClusterNode> online() {
    List<ClusterNode> nodes = new ArrayList<>(ignite.cluster().forServers().nodes());
    nodes.sort(Comparator.comparingLong(ClusterNode::order));
    return nodes;
  }

  public Set<String> onlineNames() {
    return names(online());
  }

  public static Set<String> names(Collection<? extends BaselineNode> nodes) {
    Set<String> names = new TreeSet<>();
    nodes.forEach(node -> names.add(name(node)));
    return names;
  }

  /** The members; empty if the grid has none, since it is new or in memory. */
  public Collection<BaselineNode> members() {
    Collection<BaselineNode> members = ignite.cluster().currentBaselineTopology();
    return members == null || !isPersistent() ? List.of() : members;
  }

  public Set<String> memberNames() {
    return names(members());
  }

  /** Whether this node is the one that acts for the grid: the oldest. */
  public boolean isLeader() {
    List<ClusterNode> online = online();
    return !online.isEmpty() && online.get(0).isLocal();
  }

  /** Whether the grid is on its way to start or to end its work. */
  public boolean isChangingState() {
    return ignite.context().state().clusterState().transition();
  }

  public String localName() {
    return name(ignite.cluster().localNode());
  }

  /** As the nodes that hold data say: a gateway in front of them keeps nothing itself. */
  private boolean isPersistent() {
    ClusterNode local = ignite.context().discovery().localNode();
    if (!local.isClient()) {
      return Boolean.TRUE.equals(local.attribute(PERSISTENT_ATTRIBUTE));
    }
    return ignite.context().discovery().aliveServerNodes().stream()
        .anyMatch(node -> Boolean.TRUE.equals(node.attribute(PERSISTENT_ATTRIBUTE)));
  }

  /** Whether a node came with an empty data directory: then it has nothing, whatever its name. */
  public static boolean isFresh(ClusterNode node) {
    return Boolean.TRUE.equals(node.attribute(FRESH_ATTRIBUTE));
  }

  /** The nodes that are there and had data when they came. */
  public Set<String> holdersOnline() {
    return names(online().stream().filter(node -> !isFresh(node)).toList());
  }

  /** The nodes that are there with empty hands, although they belong to a grid. */
  public Set<String> emptied() {
    return names(
        online().stream()
            .filter(node -> !"".equals(node.attribute(FORMER_GRID_ATTRIBUTE)))
            .toList());
  }

  public Quorum quorum() {
    return quorum(online());
  }

  /**
   * The quorum of some nodes. Takes neither locks nor the gateway of the kernal, since an exchange
   * asks for it.
   */
  public Quorum quorum(Collection<ClusterNode> nodes) {
    Set<String> present = new TreeSet<>();
    for (ClusterNode node : nodes) {
      if (!node.isClient()) {
        present.add(name(node));
      }
    }
    return Quorum.of(present, fixedMembers(), initialNodes());
  }

  /** As {@link #memberNames}, but takes neither locks nor the gateway of the kernal either. */
  public Set<String> fixedMembers() {
    @Nullable BaselineTopology baseline =
        ignite.context().state().clusterState().baselineTopology();
    if (baseline == null || !isPersistent()) {
      return Set.of();
    }
    Set<String> names = new TreeSet<>();
    baseline.consistentIds().forEach(id -> names.add(String.valueOf(id)));
    return names;
  }

  private int initialNodes() {
    Object attribute = ignite.context().discovery().localNode().attribute(QUORUM_ATTRIBUTE);
    return attribute instanceof Integer number ? number : 0;
  }
}
