package dev.vivace.grid.cluster;

import dev.vivace.grid.cluster.membership.GridRecords;
import dev.vivace.grid.cluster.membership.GridView;
import dev.vivace.grid.cluster.membership.Members;
import dev.vivace.grid.store.Table;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.ignite.Ignite;
import org.apache.ignite.cluster.ClusterNode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes partitions that had no live copy back into use once that is safe: when all nodes are there
 * that held the newest copies before. Otherwise it says who is missing, since what is there of such
 * a partition may be old.
 */
final class LostPartitions {
  private static final Logger LOG = LoggerFactory.getLogger(LostPartitions.class);

  private final Ignite ignite;
  private final Members members;
  private final GridRecords records;
  private final ReplicaStatus replicas;
  private volatile @Nullable Set<UUID> before;

  LostPartitions(Ignite ignite, ReplicaStatus replicas) {
    this.ignite = ignite;
    this.members = new Members(ignite);
    this.records = new GridRecords(ignite);
    this.replicas = replicas;
  }

  /** Takes note of who is there while nothing is lost; to be called on every node. */
  void look() {
    if (replicas.lost().isEmpty()) {
      Set<UUID> present = new HashSet<>();
      members.online().forEach(node -> present.add(node.id()));
      before = present;
    }
  }

  /** Takes back what can be; for the node that acts for all. May wait for the grid. */
  void takeBack() {
    Set<Integer> lost = replicas.lost();
    if (lost.isEmpty()) {
      return;
    }
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      LOG.warn("{} partitions have no live copy: {}", lost.size(), obstacle.get());
      return;
    }
    LOG.info("All copies of partitions {} are back; they are taken into use again", lost);
    reset(ignite);
  }

  /** Takes all partitions into use with the newest copies that are there. */
  static void reset(Ignite ignite) {
    ignite.resetLostPartitions(Arrays.stream(Table.values()).map(Table::cacheName).toList());
  }

  /** Why lost partitions do not return by themselves; empty if they do. */
  Optional<String> obstacle() {
    if (members.members().isEmpty()) {
      return Optional.of(
          "their copies were in memory and went with the nodes; 'vivace.jar cluster recover' takes"
              + " them into use without what was in them");
    }
    Optional<GridView> view = records.view();
    if (view.isEmpty()) {
      return Optional.of(
          "nothing says which nodes held the newest copies; start all nodes and run 'vivace.jar"
              + " cluster recover'");
    }
    Set<String> missing = new TreeSet<>(view.get().nodes());
    missing.removeAll(members.onlineNames());
    if (!missing.isEmpty()) {
      return Optional.of(
          "they return by themselves once nodes %s are back, which held the newest copies; start them"
              .formatted(missing));
    }
    Set<String> emptied = emptied(view.get());
    return emptied.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "nodes %s held the newest copies and came back without data; start them with the data directories that they had, or run 'vivace.jar cluster recover' to go on with what is there"
                .formatted(emptied));
  }

  /** Nodes that came with an empty directory; those that were there before the loss have data. */
  private Set<String> emptied(GridView view) {
    Set<UUID> known = before == null ? Set.of() : before;
    Set<String> emptied = new TreeSet<>();
    for (ClusterNode node : members.online()) {
      if (view.nodes().contains(Members.name(node))
          && Members.isFresh(node)
          && !known.contains(node.id())) {
        emptied.add(Members.name(node));
      }
    }
    return emptied;
  }
}
