package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.NetworkConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import javax.cache.CacheException;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cluster.BaselineNode;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.cluster.ClusterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forms the grid and keeps its members: begins to work once it is safe, takes in nodes that join,
 * records who holds the newest data. The oldest node acts for all; every node looks at each change
 * of the topology, so the next oldest goes on where one was lost.
 */
final class Membership implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final Duration CACHE_TIMEOUT = Duration.ofMinutes(1);

  private final Ignite ignite;
  private final GridConfig config;
  private final Members members;
  private final GridRecords records;
  private final CopyCensus census;
  private final ExecutorService executor;
  private volatile boolean joined;

  Membership(Ignite ignite, GridConfig config, ExecutorService executor) {
    this.ignite = ignite;
    this.config = config;
    this.members = new Members(ignite);
    this.records = new GridRecords(ignite);
    this.census = new CopyCensus(ignite, config.partitions(), config.backups() + 1);
    this.executor = executor;
  }

  /** With how many nodes a new grid begins: the peers and this node, each counted once. */
  static int initialNodes(NetworkConfig network) {
    if (network.kubernetes().isPresent()) {
      return network.kubernetes().get().initialNodes();
    }
    Set<String> all = new HashSet<>(network.peers());
    if (network.port() > 0) {
      all.add(network.host() + ":" + network.port());
    }
    return Math.max(1, all.size());
  }

  /**
   * Waits until the grid works and this node is a member of it.
   *
   * @throws OrchestratorException if that does not happen in time, or the node may not be a member
   */
  void join() {
    Waiting waiting = new Waiting(config.network().formingTimeout());
    if (config.role() == GridConfig.Role.GATEWAY) {
      waiting.until(() -> isActive() ? Optional.empty() : Optional.of("expected a working grid"));
      return;
    }
    waiting.until(this::form);
    requireNotForgotten();
    if (config.isPersistent()) {
      waiting.until(this::admitted);
    }
    joined = true;
  }

  /** Makes the caches; the grid may still be busy with its own beginning. */
  void createCaches() {
    new Waiting(CACHE_TIMEOUT)
        .until(
            () -> {
              try {
                GridCaches.create(ignite, config);
                return Optional.empty();
              } catch (CacheException | IgniteException e) {
                return Optional.of("expected to create the caches, but " + e.getMessage());
              }
            });
  }

  private boolean isActive() {
    return ignite.cluster().state() == ClusterState.ACTIVE;
  }

  private Optional<String> form() {
    if (isActive()) {
      return Optional.of(members.quorum()).filter(q -> !q.isMet()).map(Quorum::refusal);
    }
    Optional<String> reason =
        Formation.waitingFor(
            new Formation.Facts(
                members.onlineNames(),
                members.memberNames(),
                initialNodes(config.network()),
                config.quorumGuard(),
                records.view()));
    if (reason.isEmpty() && members.isLeader()) {
      LOG.info("The grid begins with {}", members.onlineNames());
      ignite.cluster().state(ClusterState.ACTIVE);
    }
    return isActive() ? Optional.empty() : reason.or(() -> Optional.of("expected to begin soon"));
  }

  private void requireNotForgotten() {
    Optional<String> when = records.forgotten(members.localName());
    if (config.isPersistent() && when.isPresent()) {
      throw OrchestratorException.unavailable(
          "expected a node that belongs to the grid, but '%s' was removed from it for good at %s and its data is old; start it with an empty grid.data-dir"
              .formatted(members.localName(), when.get()),
          null);
    }
  }

  private Optional<String> admitted() {
    if (members.isLeader()) {
      admitNewcomers();
    }
    return members.memberNames().contains(members.localName())
        ? Optional.empty()
        : Optional.of(
            "expected the grid's oldest node %s to take this one in"
                .formatted(Members.name(members.online().get(0))));
  }

  /** Looks at the grid again, after its topology changed; returns at once. */
  void onTopologyChange() {
    try {
      executor.execute(this::review);
    } catch (RejectedExecutionException e) {
      LOG.debug("The node leaves; the next oldest looks after the grid");
    }
  }

  private void review() {
    try {
      if (!joined || !config.isPersistent() || !isActive() || !members.isLeader()) {
        return;
      }
      if (members.quorum().isMet()) {
        admitNewcomers();
        recordView();
      }
    } catch (IgniteException | IllegalStateException e) {
      LOG.info(
          "The members of the grid are looked at again with its next change: {}", e.getMessage());
    }
  }

  private void admitNewcomers() {
    Set<String> known = members.memberNames();
    List<ClusterNode> newcomers =
        members.online().stream()
            .filter(node -> !known.contains(Members.name(node)))
            .filter(node -> records.forgotten(Members.name(node)).isEmpty())
            .toList();
    if (newcomers.isEmpty()) {
      return;
    }
    Set<BaselineNode> next = new HashSet<>(members.members());
    next.addAll(newcomers);
    LOG.info("The grid takes in {}", Members.names(newcomers));
    ignite.cluster().setBaselineTopology(next);
  }

  private void recordView() {
    Set<String> present = new TreeSet<>(members.onlineNames());
    present.retainAll(members.memberNames());
    int spare =
        census.lost().isEmpty() && census.thin(members.members().size()) == 0
            ? Math.min(config.backups(), members.members().size() - 1)
            : 0;
    GridView last = records.view().orElse(new GridView(0, Set.of(), 0));
    if (!last.says(present, spare)) {
      records.keep(last.next(present, spare));
    }
  }

  @Override
  public void close() {
    joined = false;
  }
}
