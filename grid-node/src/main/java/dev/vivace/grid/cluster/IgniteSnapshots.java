package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.Snapshot;
import dev.vivace.grid.cluster.SnapshotTask.Action;
import dev.vivace.grid.cluster.local.Reason;
import dev.vivace.grid.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cache.CachePeekMode;
import org.apache.ignite.configuration.CacheConfiguration;
import org.apache.ignite.lang.IgniteFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of all data, in the directory {@code snapshots} of the data directory of each node. Every
 * method waits for the grid.
 */
public final class IgniteSnapshots {
  private static final Logger LOG = LoggerFactory.getLogger(IgniteSnapshots.class);

  private static final Duration EMPTIED_WITHIN = Duration.ofSeconds(30);
  private static final Duration RETRY_AFTER = Duration.ofMillis(100);

  private final Ignite ignite;
  private final GridConfig config;

  IgniteSnapshots(Ignite ignite, GridConfig config) {
    this.ignite = ignite;
    this.config = config;
    SnapshotTask.register(ignite, this);
  }

  /** Ignite lets nodes that hold data work on snapshots only. */
  private boolean isElsewhere() {
    return config.role() == GridConfig.Role.GATEWAY;
  }

  /**
   * Says how the workers of this node are let look for their partitions, and when they have them.
   */
  public void reviewOwnershipBy(Supplier<CompletableFuture<Void>> review) {
    OwnershipReview.register(ignite, review);
  }

  /** Takes a snapshot while the grid works on. */
  public Snapshot create(String name) {
    Snapshot.requireName(name);
    if (isElsewhere()) {
      return SnapshotTask.send(ignite, Action.CREATE, name).get(0);
    }
    requirePersistence();
    if (list().stream().anyMatch(snapshot -> snapshot.name().equals(name))) {
      throw OrchestratorException.conflict(
          "expected no snapshot '%s' yet, but there is one; take it under another name"
              .formatted(name));
    }
    await("take snapshot '" + name + "'", ignite.snapshot().createSnapshot(name));
    return find(name, list());
  }

  /** The newest first. */
  public List<Snapshot> list() {
    if (isElsewhere()) {
      return SnapshotTask.send(ignite, Action.LIST, "");
    }
    if (!config.isPersistent()) {
      return List.of();
    }
    Map<String, List<SnapshotPart>> byName =
        parts().stream().collect(Collectors.groupingBy(SnapshotPart::snapshot));
    return byName.entrySet().stream()
        .map(entry -> snapshot(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Snapshot::created).reversed().thenComparing(Snapshot::name))
        .toList();
  }

  /**
   * Puts the data of a snapshot into this grid, which must hold none.
   *
   * <p>Workers know the epochs of the empty grid, and those of the snapshot may have the same
   * numbers: so all of them give up their partitions while there are none, and take them over, as
   * after a crash, once the snapshot is there.
   */
  public Snapshot restore(String name) {
    Snapshot.requireName(name);
    if (isElsewhere()) {
      return SnapshotTask.send(ignite, Action.RESTORE, name).get(0);
    }
    requirePersistence();
    Snapshot snapshot = find(name, list());
    requireWhole(name);
    requireEmptyGrid();
    LOG.info("Snapshot {} of {} is put into this grid", name, snapshot.created());
    try {
      ClaimsPause.everywhere(ignite, true);
      ignite.destroyCaches(tables());
      OwnershipReview.everywhere(ignite);
      restoreOnceEmptied(name);
    } catch (IgniteException e) {
      throw failed("restore snapshot '" + name + "'", e);
    } finally {
      var unused = GridCaches.create(ignite, config);
      ClaimsPause.everywhere(ignite, false);
      OwnershipReview.everywhere(ignite);
    }
    explainBackups();
    LOG.info("Snapshot {} is restored; what was under way goes on", name);
    return snapshot;
  }

  /**
   * A node may still be removing the files of the destroyed tables when the others are done: Ignite
   * refuses until they are gone.
   */
  private void restoreOnceEmptied(String name) {
    long until = System.nanoTime() + EMPTIED_WITHIN.toNanos();
    while (true) {
      try {
        var unused = ignite.snapshot().restoreSnapshot(name, null).get();
        return;
      } catch (IgniteException e) {
        if (!isNotEmptiedYet(e) || System.nanoTime() > until) {
          throw e;
        }
        LockSupport.parkNanos(RETRY_AFTER.toNanos());
      }
    }
  }

  private static boolean isNotEmptiedYet(IgniteException refusal) {
    return Reason.ofRoot(refusal).contains("directory is not empty");
  }

  private void requirePersistence() {
    if (!config.isPersistent()) {
      throw OrchestratorException.unprocessable(
          "expected a grid that keeps its data on disk, but this one keeps it in memory; set"
              + " grid.persistence and grid.data-dir");
    }
  }

  private void requireWhole(String name) {
    List<SnapshotPart> parts =
        parts().stream().filter(part -> part.snapshot().equals(name)).toList();
    Set<String> missing = new TreeSet<>();
    parts.forEach(part -> missing.addAll(part.nodes()));
    parts.forEach(part -> missing.remove(part.node()));
    if (!missing.isEmpty()) {
      throw OrchestratorException.conflict(
          "expected the shares of all nodes of snapshot '%s', but those of %s are missing; copy them into the directory 'snapshots' of a node"
              .formatted(name, missing));
    }
    int partitions = parts.stream().mapToInt(SnapshotPart::partitions).max().orElse(0);
    if (partitions != config.partitions()) {
      throw OrchestratorException.conflict(
          "expected grid.partitions to be %d as in snapshot '%s', but this grid says %d; start a new grid with grid.partitions %d"
              .formatted(partitions, name, config.partitions(), partitions));
    }
  }

  private void requireEmptyGrid() {
    for (Table table : Table.values()) {
      IgniteCache<?, ?> cache = ignite.cache(table.cacheName());
      if (cache == null) {
        throw OrchestratorException.conflict(
            "expected an empty grid, but a snapshot is being put into this one; wait for it");
      }
      if (table != Table.OWNER && cache.size(CachePeekMode.PRIMARY) > 0) {
        throw OrchestratorException.conflict(
            "expected an empty grid, but this one holds workflows; start a new one with empty data"
                + " directories and copy the snapshot's directories there");
      }
    }
  }

  /** The copies of a partition are a property of the data, not of the node. */
  @SuppressWarnings("unchecked") // as Ignite's signatures have it
  private void explainBackups() {
    IgniteCache<?, ?> cache = ignite.cache(Table.OWNER.cacheName());
    int backups = cache.getConfiguration(CacheConfiguration.class).getBackups();
    if (backups != config.backups()) {
      LOG.warn(
          "The restored data keeps {} backups as when the snapshot was taken, although grid.backups"
              + " is {}",
          backups,
          config.backups());
    }
  }

  private List<SnapshotPart> parts() {
    try {
      return SnapshotPart.everywhere(ignite);
    } catch (IgniteException e) {
      throw failed("read its snapshot directories", e);
    }
  }

  private static Snapshot snapshot(String name, List<SnapshotPart> parts) {
    Instant taken =
        parts.stream().map(SnapshotPart::taken).max(Comparator.naturalOrder()).orElseThrow();
    Set<String> nodes =
        parts.stream().map(SnapshotPart::node).collect(Collectors.toUnmodifiableSet());
    return new Snapshot(name, taken, nodes.size());
  }

  private static Snapshot find(String name, List<Snapshot> snapshots) {
    return snapshots.stream()
        .filter(snapshot -> snapshot.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                OrchestratorException.notFound(
                    "expected snapshot '%s' in the directory 'snapshots' of the nodes, but there is %s"
                        .formatted(name, snapshots.stream().map(Snapshot::name).toList())));
  }

  private static List<String> tables() {
    return Arrays.stream(Table.values()).map(Table::cacheName).toList();
  }

  private static void await(String what, IgniteFuture<?> future) {
    try {
      var unused = future.get();
    } catch (IgniteException e) {
      throw failed(what, e);
    }
  }

  private static OrchestratorException failed(String what, IgniteException cause) {
    return OrchestratorException.unavailable(
        "expected the grid to %s, but it could not: %s".formatted(what, cause.getMessage()), cause);
  }
}
