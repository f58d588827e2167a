package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.NetworkConfig;
import dev.vivace.grid.async.DaemonThreads;
import dev.vivace.grid.cluster.local.ManifestFile;
import dev.vivace.grid.cluster.local.Reason;
import dev.vivace.grid.cluster.local.WorkDirectory;
import dev.vivace.grid.cluster.membership.Formation;
import dev.vivace.grid.cluster.membership.GridRecords;
import dev.vivace.grid.cluster.membership.GridView;
import dev.vivace.grid.cluster.membership.LonelyRing;
import dev.vivace.grid.cluster.membership.Members;
import dev.vivace.grid.cluster.membership.Quorum;
import dev.vivace.grid.cluster.membership.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cluster.BaselineNode;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.cluster.ClusterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forms the grid and keeps its members: starts to work once it is safe, takes in nodes that join,
 * records who holds the newest data. The oldest node acts for all; every node looks at each change
 * of the topology, so the next oldest goes on where one was lost.
 */
final class Membership implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final Duration CACHE_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration IMPATIENT = Duration.ofSeconds(6);
  private static final Duration PATIENT = Duration.ofSeconds(45);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  private final Ignite ignite;
  private final GridConfig config;
  private final Members members;
  private final GridRecords records;
  private final ReplicaStatus replicas;
  private final NodeFailures failures;
  private final WorkDirectory directory;
  private final ScheduledExecutorService executor;
  private final long start = System.nanoTime();
  private final int haste = ThreadLocalRandom.current().nextInt(100);
  private final Object changes = new Object();
  private volatile boolean joined;

  Membership(Ignite ignite, GridConfig config, WorkDirectory directory, NodeFailures failures) {
    this.ignite = ignite;
    this.config = config;
    this.directory = directory;
    this.failures = failures;
    this.members = new Members(ignite);
    this.records = new GridRecords(ignite);
    this.replicas = new ReplicaStatus(ignite, config.partitions(), config.backups() + 1);
    this.executor =
        Executors.newSingleThreadScheduledExecutor(DaemonThreads.named(ignite.name() + "-members"));
  }

  Ignite ignite() {
    return ignite;
  }

  NodeFailures failures() {
    return failures;
  }

  /** With how many nodes a new grid starts: the peers and this node, each counted once. */
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
   * @throws LonelyRing if the node has to look for the others again
   */
  void join(Waiting waiting) {
    if (config.role() == GridConfig.Role.GATEWAY) {
      waiting.until(() -> isActive() ? Optional.empty() : Optional.of("expected a working grid"));
      return;
    }
    waiting.until(() -> attempt(this::form));
    requireNotForgotten();
    if (config.isPersistent()) {
      waiting.until(() -> attempt(this::admitted));
      waiting.until(() -> attempt(this::belongs));
    }
    joined = true;
  }

  /** What the grid cannot do at the moment, for instance as it changes its state, it can soon. */
  private Optional<String> attempt(Supplier<Optional<String>> step) {
    if (failures.failure().isDone()) {
      throw OrchestratorException.unavailable(failures.failure().join(), null);
    }
    try {
      return step.get();
    } catch (IgniteException | IllegalStateException e) {
      return Optional.of("expected the grid to go on, but " + e.getMessage());
    }
  }

  /**
   * Makes the caches, or waits until they are there. One node makes them, the oldest, and not while
   * it changes the members: Ignite takes no tables meanwhile and prints a stack trace for each.
   */
  void createCaches() {
    new Waiting(CACHE_TIMEOUT)
        .until(
            () -> {
              try {
                return tryCreateCaches();
              } catch (CacheException | IgniteException e) {
                return Optional.of(
                    "expected to make the tables of the grid, but " + Reason.ofRoot(e));
              }
            });
  }

  private Optional<String> tryCreateCaches() {
    synchronized (changes) {
      if (members.isChangingState()) {
        return Optional.of("expected the grid to have started before its tables are made");
      }
      if (!GridCaches.exist(ignite) && !members.isLeader()) {
        return Optional.of("expected the oldest node of the grid to make its tables");
      }
      return GridCaches.create(ignite, config)
          ? Optional.empty()
          : Optional.of("expected a node that holds data to make the tables of the grid");
    }
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
                members.memberNames().isEmpty() ? members.onlineNames() : members.holdersOnline(),
                members.emptied(),
                members.memberNames(),
                initialNodes(config.network()),
                config.quorumGuard(),
                records.view()));
    if (reason.isEmpty() && members.isLeader()) {
      LOG.info("The grid begins with {}", members.onlineNames());
      ignite.cluster().state(ClusterState.ACTIVE);
    }
    if (isActive()) {
      return Optional.empty();
    }
    if (System.nanoTime() - start > patience().toNanos()) {
      throw new LonelyRing(reason.orElse("expected to start soon"));
    }
    return reason.or(() -> Optional.of("expected to start soon"));
  }

  /** Longer in company; never the same on two nodes, so that they do not miss each other again. */
  private Duration patience() {
    return (members.online().size() > 1 ? PATIENT : IMPATIENT)
        .multipliedBy(100 + haste)
        .dividedBy(100);
  }

  private void requireNotForgotten() {
    Optional<String> when = records.forgotten(members.localName());
    boolean fresh = Members.isFresh(ignite.cluster().localNode());
    if (config.isPersistent() && when.isPresent() && !fresh) {
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

  /** Makes the directory one of this grid, if it is of no other. */
  private Optional<String> belongs() {
    ManifestFile manifest = directory.manifest().orElseThrow();
    String own = manifest.current().grid();
    Optional<String> grid = records.grid();
    if (grid.isEmpty()) {
      if (members.isLeader()) {
        records.name(own.isEmpty() ? UUID.randomUUID().toString() : own);
      }
      return Optional.of("expected the oldest node of the grid to give it an id");
    }
    if (!own.isEmpty() && !own.equals(grid.get())) {
      throw OrchestratorException.unavailable(
          "expected to come back to grid %s, as %s belongs to it, but the nodes that are there are grid %s; correct grid.peers, or set grid.data-dir to an empty directory"
              .formatted(own, directory.path(), grid.get()),
          null);
    }
    try {
      manifest.update(current -> current.joined(grid.get()));
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected to record in %s that the node is a member of its grid, but could not: %s; check the disk"
              .formatted(directory.path(), Reason.of(e)),
          e);
    }
    return Optional.empty();
  }

  /** Looks at the grid again, after its topology changed; returns at once. */
  void onTopologyChange() {
    reviewAfter(Duration.ZERO);
  }

  private void reviewAfter(Duration wait) {
    try {
      var unused = executor.schedule(this::review, wait.toMillis(), TimeUnit.MILLISECONDS);
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
    } catch (RuntimeException | Error e) {
      LOG.info("The members of the grid are looked at again in a moment: {}", e.getMessage());
      reviewAfter(TRY_AGAIN);
    }
  }

  private void admitNewcomers() {
    synchronized (changes) {
      admit();
    }
  }

  private void admit() {
    Set<String> known = members.memberNames();
    List<ClusterNode> newcomers =
        members.online().stream()
            .filter(node -> !known.contains(Members.name(node)))
            .filter(
                node -> Members.isFresh(node) || records.forgotten(Members.name(node)).isEmpty())
            .toList();
    if (newcomers.isEmpty()) {
      return;
    }
    Set<BaselineNode> next = new HashSet<>(members.members());
    next.addAll(newcomers);
    LOG.info("The grid takes in {}", Members.names(newcomers));
    ignite.cluster().setBaselineTopology(next);
    newcomers.forEach(node -> records.welcome(Members.name(node)));
  }

  private void recordView() {
    Set<String> present = new TreeSet<>(members.onlineNames());
    present.retainAll(members.memberNames());
    int spare =
        replicas.lost().isEmpty() && replicas.underReplicated(members.members().size()) == 0
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
    executor.shutdown();
  }
}
