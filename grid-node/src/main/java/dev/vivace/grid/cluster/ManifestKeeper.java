package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.cluster.local.DataFiles;
import dev.vivace.grid.cluster.local.Manifest;
import dev.vivace.grid.cluster.local.ManifestFile;
import dev.vivace.grid.cluster.local.Reason;
import dev.vivace.grid.cluster.local.WorkDirectory;
import dev.vivace.grid.cluster.membership.Members;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.ignite.Ignite;
import org.apache.ignite.internal.IgniteEx;
import org.apache.ignite.internal.processors.cache.CacheGroupContext;
import org.apache.ignite.internal.processors.cache.distributed.dht.topology.GridDhtLocalPartition;
import org.apache.ignite.internal.processors.cache.distributed.dht.topology.GridDhtPartitionState;
import org.apache.ignite.internal.processors.cache.persistence.GridCacheDatabaseSharedManager;
import org.apache.ignite.internal.processors.cache.persistence.checkpoint.CheckpointListener;
import org.apache.ignite.internal.util.typedef.internal.CU;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the manifest of a data directory up to date with each checkpoint. It claims how many
 * updates each partition had when the checkpoint began, and once it has ended, when they are in the
 * files and forced to disk. Runs on the thread of the checkpoint, which does nothing but force
 * files to disk anyway: so the last checkpoint of a node that stops is claimed, too.
 */
final class ManifestKeeper implements CheckpointListener {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestKeeper.class);
  private static final String REASON = "vivace manifest";

  /** A partition without a live copy is here as it was. */
  private static final Set<GridDhtPartitionState> HELD =
      Set.of(GridDhtPartitionState.OWNING, GridDhtPartitionState.LOST);

  private final IgniteEx ignite;
  private final ManifestFile file;
  private final DataFiles files;
  private final Members members;
  private volatile Map<Integer, Long> marked = Map.of();
  private volatile boolean paused;

  private ManifestKeeper(Ignite ignite, ManifestFile file, DataFiles files) {
    this.ignite = (IgniteEx) ignite;
    this.file = file;
    this.files = files;
    this.members = new Members(ignite);
  }

  /**
   * Compares what the tables hold with the manifest, and keeps it up to date from now on. Nothing
   * to do for a node in memory.
   *
   * @throws OrchestratorException if they hold less
   */
  static void keep(Ignite ignite, WorkDirectory directory) {
    if (directory.manifest().isEmpty()) {
      return;
    }
    ManifestFile file = directory.manifest().get();
    ManifestKeeper keeper =
        new ManifestKeeper(ignite, file, new DataFiles(directory.path(), directory.nodeName()));
    keeper.requireHoldings(directory);
    ClaimsPause.register(ignite, keeper);
    GridCacheDatabaseSharedManager database =
        (GridCacheDatabaseSharedManager) ((IgniteEx) ignite).context().cache().context().database();
    database.addCheckpointListener(keeper);
    var unused = database.forceCheckpoint(REASON);
  }

  /** What was forced to disk and is not there any more is lost, not empty. */
  private void requireHoldings(WorkDirectory directory) {
    Manifest manifest = file.current();
    Map<Integer, Long> found = updates();
    Set<Integer> behind = new TreeSet<>();
    manifest
        .updates()
        .forEach(
            (partition, least) -> {
              if (found.getOrDefault(partition, least) < least) {
                behind.add(partition);
              }
            });
    if (!behind.isEmpty()) {
      throw OrchestratorException.unavailable(
          "expected %s to hold all that its manifest lists, but partitions %s lack updates that were there; %s"
              .formatted(directory.path(), behind, remedy(manifest)),
          null);
    }
  }

  private static String remedy(Manifest manifest) {
    return manifest.hasCopiesElsewhere()
        ? "move its folder db away and start the node again: it takes its share from the copies of"
            + " the others"
        : "put the files back from a backup or restore a snapshot into an empty directory, or"
            + " create vivace.accept-loss there to go on without what is lost";
  }

  /** How many updates each partition has seen that is whole and of this node. */
  private Map<Integer, Long> updates() {
    Map<Integer, Long> updates = new HashMap<>();
    CacheGroupContext group = group();
    if (group != null) {
      for (GridDhtLocalPartition partition : group.topology().currentLocalPartitions()) {
        if (HELD.contains(partition.state()) && partition.updateCounter() > 0) {
          updates.put(partition.id(), partition.updateCounter());
        }
      }
    }
    return updates;
  }

  /** {@code null} while a snapshot takes the place of the tables, and while the node stops. */
  private @Nullable CacheGroupContext group() {
    return ignite.context().cache().cacheGroup(CU.cacheId(GridCaches.GROUP));
  }

  /** Claims nothing from now on, or again: the tables are being replaced. */
  void pause(boolean isPaused) {
    paused = isPaused;
    if (isPaused) {
      try {
        file.update(manifest -> manifest.withHoldings(Map.of(), Map.of()));
      } catch (IOException e) {
        throw new UncheckedIOException(
            "the manifest of the data directory was not written: " + Reason.of(e), e);
      }
    }
  }

  /** The files of partitions that moved away are deleted in this checkpoint. */
  @Override
  public void beforeCheckpointBegin(Context context) {
    Map<Integer, Long> claimed = new HashMap<>(file.current().updates());
    if (group() != null && claimed.keySet().retainAll(updates().keySet())) {
      write(claimed);
    }
  }

  @Override
  public void onMarkCheckpointBegin(Context context) {
    marked = updates();
  }

  @Override
  public void onCheckpointBegin(Context context) {
    // What is claimed is on the disk only when it has ended.
  }

  @Override
  public void afterCheckpointEnd(Context context) {
    if (!marked.isEmpty()) {
      write(marked);
    }
  }

  /** An earlier manifest stays true where a later one cannot be written. */
  private void write(Map<Integer, Long> updates) {
    CacheGroupContext group = group();
    if (paused || group == null) {
      return;
    }
    try {
      Map<String, Long> lengths = files.lengths(GridCaches.GROUP, updates.keySet());
      file.update(
          manifest ->
              manifest
                  .withMembers(members.fixedMembers(), group.config().getBackups())
                  .withHoldings(lengths, updates));
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The manifest of the data directory was not written: {}", Reason.of(e));
    }
  }
}
