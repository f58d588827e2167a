package dev.vivace.grid.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.ignite.Ignite;
import org.apache.ignite.internal.IgniteEx;
import org.apache.ignite.internal.processors.cache.persistence.snapshot.IgniteSnapshotManager;
import org.apache.ignite.internal.processors.cache.persistence.snapshot.SnapshotMetadata;
import org.apache.ignite.lang.IgniteCallable;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/**
 * The part of a snapshot that one node wrote, as its files say; they may lie on another node now.
 *
 * @param snapshot the name of the snapshot
 * @param node whose share it is
 * @param nodes all nodes that have one
 * @param partitions how many partitions the grid had, as far as this share tells
 */
record SnapshotPart(
    String snapshot, Instant taken, String node, Set<String> nodes, int partitions) {
  private static final int FIELDS = 4;
  private static final int MAX_PARTITION = 65_000;

  /** The shares in the snapshot directories of all nodes. */
  static List<SnapshotPart> everywhere(Ignite ignite) {
    List<SnapshotPart> parts = new ArrayList<>();
    for (Collection<String[]> ofNode :
        ignite.compute(ignite.cluster().forServers()).broadcast(new Listing())) {
      ofNode.forEach(row -> parts.add(of(row)));
    }
    return parts;
  }

  private static SnapshotPart of(String[] row) {
    return new SnapshotPart(
        row[0],
        Instant.ofEpochMilli(Long.parseLong(row[1])),
        row[2],
        Set.copyOf(List.of(row).subList(FIELDS, row.length)),
        Integer.parseInt(row[3]));
  }

  private static String[] row(SnapshotMetadata metadata) {
    List<String> row = new ArrayList<>();
    row.add(metadata.snapshotName());
    row.add(Long.toString(metadata.snapshotTime()));
    row.add(metadata.consistentId());
    row.add(Integer.toString(partitions(metadata)));
    row.addAll(metadata.baselineNodes());
    return row.toArray(String[]::new);
  }

  /** Partitions are numbered without gaps; the index counts as one with a number far above. */
  private static int partitions(SnapshotMetadata metadata) {
    Set<Integer> numbers =
        metadata.partitions().getOrDefault(GridCaches.GROUP.hashCode(), Set.of());
    return 1 + numbers.stream().filter(n -> n < MAX_PARTITION).mapToInt(n -> n).max().orElse(-1);
  }

  /** Reads the snapshot directory of a node. */
  private static final class Listing implements IgniteCallable<Collection<String[]>> {
    private static final long serialVersionUID = 1L;

    @IgniteInstanceResource private transient @Nullable Ignite ignite;

    @Override
    public Collection<String[]> call() {
      if (!(ignite instanceof IgniteEx node)) {
        throw new IllegalStateException("the grid did not say which node this is");
      }
      IgniteSnapshotManager manager = node.context().cache().context().snapshotMgr();
      List<String[]> rows = new ArrayList<>();
      for (String name : manager.localSnapshotNames(null)) {
        for (SnapshotMetadata metadata : manager.readSnapshotMetadatas(name, null)) {
          rows.add(row(metadata));
        }
      }
      return rows;
    }
  }
}
