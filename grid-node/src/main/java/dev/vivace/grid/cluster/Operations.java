package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.ClusterStatus;
import dev.vivace.grid.cluster.membership.GridRecords;
import dev.vivace.grid.cluster.membership.Members;
import dev.vivace.grid.cluster.membership.Quorum;
import dev.vivace.grid.cluster.membership.Waiting;
import dev.vivace.grid.store.PartitionContents;
import dev.vivace.grid.store.PartitionReader;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCheckedException;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.cluster.ClusterState;

/** Carries out operations on the grid for operators. May wait for the grid. */
public final class Operations {
  private static final Duration FORGETTING = Duration.ofSeconds(30);

  private final Ignite ignite;
  private final Members members;
  private final GridRecords records;
  private final ReplicaStatus replicas;
  private final int partitions;

  Operations(Ignite ignite, ReplicaStatus replicas, int partitions) {
    this.ignite = ignite;
    this.members = new Members(ignite);
    this.records = new GridRecords(ignite);
    this.replicas = replicas;
    this.partitions = partitions;
  }

  /** Who belongs to the grid and how well its data is kept; {@code problems} are given. */
  public ClusterStatus status(List<String> problems) {
    Quorum quorum = members.quorum();
    List<ClusterStatus.Node> nodes = nodes();
    return new ClusterStatus(
        state(quorum),
        nodes,
        quorum.needed(),
        partitions,
        lostPartitions(),
        underReplicatedPartitions(),
        problems);
  }

  private ClusterStatus.State state(Quorum quorum) {
    if (ignite.cluster().state() != ClusterState.ACTIVE) {
      return ClusterStatus.State.FORMING;
    }
    return quorum.isMet() ? ClusterStatus.State.ACTIVE : ClusterStatus.State.NO_QUORUM;
  }

  /** Partitions without a live copy. */
  public int lostPartitions() {
    return replicas.lost().size();
  }

  /** Partitions with fewer copies than they should have. */
  public int underReplicatedPartitions() {
    int placed = members.members().size();
    return replicas.underReplicated(placed == 0 ? members.online().size() : placed);
  }

  /** Partitions of which this node should have a copy, but has not all of it yet. */
  int copiesBehind() {
    return replicas.behind(ignite.cluster().localNode().id());
  }

  private List<ClusterStatus.Node> nodes() {
    Set<String> memberNames = members.memberNames();
    Map<String, ClusterStatus.Node> nodes = new TreeMap<>();
    memberNames.forEach(
        name -> nodes.put(name, new ClusterStatus.Node(name, "", "", false, true, false)));
    for (ClusterNode node : members.online()) {
      String name = Members.name(node);
      nodes.put(
          name,
          new ClusterStatus.Node(
              name,
              node.id().toString(),
              String.join(",", node.addresses()),
              true,
              memberNames.isEmpty() || memberNames.contains(name),
              node.isLocal()));
    }
    return new ArrayList<>(nodes.values());
  }

  /** What differs between the copies of partitions. */
  public List<String> differingCopies() {
    requireDataNode();
    return CopyCheck.problems(ignite);
  }

  /** Everything that is stored in a partition. */
  public PartitionContents contents(int partition) {
    return new PartitionReader(ignite).read(partition);
  }

  /** Removes a missing member for good. */
  public void forget(String name) {
    requireQuorum();
    if (!members.memberNames().contains(name)) {
      throw OrchestratorException.notFound(
          "expected '%s' to be a member of the grid, but the members are %s"
              .formatted(name, members.memberNames()));
    }
    if (members.onlineNames().contains(name)) {
      throw OrchestratorException.conflict(
          "expected node '%s' to be stopped before it is removed for good, but it is there; stop it first"
              .formatted(name));
    }
    if (lostPartitions() > 0) {
      throw OrchestratorException.conflict(
          "expected every partition to have a live copy, but %d are lost and node '%s' may hold the only copy; start the missing nodes first"
              .formatted(lostPartitions(), name));
    }
    try {
      records.forget(name, Instant.now().toString());
    } catch (IgniteCheckedException e) {
      throw OrchestratorException.unavailable(
          "expected to record that node '%s' is gone, but could not: %s; try again"
              .formatted(name, e.getMessage()),
          e);
    }
    ignite
        .cluster()
        .setBaselineTopology(
            members.members().stream()
                .filter(member -> !Members.name(member).equals(name))
                .toList());
    new Waiting(FORGETTING)
        .until(
            () ->
                !members.memberNames().contains(name)
                    ? Optional.empty()
                    : Optional.of("expected the grid to do without node '%s'".formatted(name)));
  }

  /** Takes lost partitions back into use, if all members are there. */
  public void recover() {
    requireQuorum();
    Set<String> missing = members.memberNames();
    missing.removeAll(members.onlineNames());
    if (!missing.isEmpty()) {
      throw OrchestratorException.conflict(
          "expected all members to be there before lost partitions are used again, but %s are missing and may hold newer copies; start them"
              .formatted(missing));
    }
    ignite.resetLostPartitions(Arrays.stream(Table.values()).map(Table::cacheName).toList());
  }

  private void requireDataNode() {
    if (ignite.cluster().localNode().isClient()) {
      throw OrchestratorException.unprocessable(
          "expected a node that holds data for this, but the one that was asked is only a gateway; ask a server, with --url");
    }
  }

  private void requireQuorum() {
    requireDataNode();
    Quorum quorum = members.quorum();
    if (!quorum.isMet()) {
      throw OrchestratorException.unavailable(quorum.refusal(), null);
    }
  }
}
