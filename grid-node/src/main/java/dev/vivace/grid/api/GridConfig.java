package dev.vivace.grid.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a node joins its grid.
 *
 * @param host address to bind to and to be reached at
 * @param port first port of the node; 0 for any free one
 * @param peers {@code host:port} of nodes to join; empty for a grid of one
 * @param dataDir where state is kept; must be set unless persistence is {@code NONE}
 * @param backups copies of each partition on further nodes
 * @param partitions how many partitions the grid has; the same on all nodes, for good
 * @param role whether the node holds data
 */
public record GridConfig(
    String host,
    int port,
    List<String> peers,
    Persistence persistence,
    Optional<Path> dataDir,
    int backups,
    int partitions,
    Role role) {

  public static final int MAX_PARTITIONS = 8192;

  public GridConfig {
    peers = List.copyOf(peers);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(
          "expected grid.port to be 0..65535, but it is " + port + "; choose a free port or 0");
    }
    if (backups < 0 || backups > 3) {
      throw new IllegalArgumentException(
          "expected grid.backups to be 0..3, but it is " + backups + "; 1 or 2 are usual");
    }
    if (partitions < 1 || partitions > MAX_PARTITIONS) {
      throw new IllegalArgumentException(
          "expected grid.partitions to be 1..%d, but it is %d; 256 or 1024 are usual"
              .formatted(MAX_PARTITIONS, partitions));
    }
    if (persistence != Persistence.NONE && dataDir.isEmpty()) {
      throw new IllegalArgumentException(
          "expected grid.data-dir to be set for persistence '%s', but it is not; name a directory or set grid.persistence to none"
              .formatted(persistence.label()));
    }
  }

  /** In memory, on loopback, alone. */
  public static GridConfig defaults() {
    return new GridConfig(
        "127.0.0.1", 0, List.of(), Persistence.NONE, Optional.empty(), 0, 256, Role.DATA);
  }

  /** What a commit survives. */
  public enum Persistence {
    /** Nothing is written to disk. */
    NONE,
    /** Written to the operating system: survives the process, not the machine. */
    LOG_ONLY,
    /** Flushed to disk before it is acknowledged: survives both. */
    FSYNC;

    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What a node does in its grid. */
  public enum Role {
    /** Holds partitions and works them. */
    DATA,
    /** Holds nothing; sends what it is asked to the nodes that do. */
    GATEWAY
  }
}
