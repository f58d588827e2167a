package dev.vivace.grid.api;

import dev.vivace.grid.api.GridConfig.Persistence;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The storage settings of a node.
 *
 * @param persistence what a commit survives
 * @param dataDir where state is kept; must be set unless persistence is {@code NONE}
 * @param nodeName the name by which the grid knows the data of this node; empty to make one up and
 *     keep it in the data directory
 * @param memoryBytes off-heap memory for data; 0 for a quarter of the machine's
 * @param minFreeBytes the node takes on no work while the disk of the data directory has less
 * @param minFreeMemoryBytes a node without persistence takes nothing that adds data while less of
 *     its memory is free, and changes nothing while it is half of that; 0 not to look
 */
public record StorageConfig(
    Persistence persistence,
    Optional<Path> dataDir,
    String nodeName,
    long memoryBytes,
    long minFreeBytes,
    long minFreeMemoryBytes) {

  private static final long MIB = 1L << 20;
  private static final long MIN_MEMORY = 64 * MIB;
  private static final long MIN_FREE = 256 * MIB;

  /** Some batches of all workers, with what they need in indexes. */
  private static final long MIN_FREE_MEMORY = 32 * MIB;

  public StorageConfig {
    if (persistence != Persistence.NONE && dataDir.isEmpty()) {
      throw new IllegalArgumentException(
          "expected grid.data-dir to be set for persistence '%s', but it is not; name a directory or set grid.persistence to none"
              .formatted(persistence.label()));
    }
    if (!nodeName.matches("[A-Za-z0-9._-]{0,64}")) {
      throw new IllegalArgumentException(
          "expected grid.node-name to be at most 64 letters, digits, dots, dashes and underscores, but it is '%s'"
              .formatted(nodeName));
    }
    if (memoryBytes != 0 && memoryBytes < MIN_MEMORY) {
      throw new IllegalArgumentException(
          "expected grid.memory to be 0 or at least 64m, but it is %d bytes"
              .formatted(memoryBytes));
    }
    if (minFreeBytes < 0) {
      throw new IllegalArgumentException(
          "expected grid.min-free-space to be at least 0, but it is " + minFreeBytes);
    }
    if (minFreeMemoryBytes < 0) {
      throw new IllegalArgumentException(
          "expected grid.min-free-memory to be at least 0, but it is " + minFreeMemoryBytes);
    }
  }

  /** Nothing on disk. */
  public static StorageConfig inMemory() {
    return new StorageConfig(Persistence.NONE, Optional.empty(), "", 0, MIN_FREE, MIN_FREE_MEMORY);
  }

  /** In a directory, flushed with every commit. */
  public static StorageConfig durable(Path dataDir) {
    return new StorageConfig(
        Persistence.FSYNC, Optional.of(dataDir), "", 0, MIN_FREE, MIN_FREE_MEMORY);
  }

  public StorageConfig withPersistence(Persistence newPersistence) {
    return new StorageConfig(
        newPersistence, dataDir, nodeName, memoryBytes, minFreeBytes, minFreeMemoryBytes);
  }

  public StorageConfig withNodeName(String newName) {
    return new StorageConfig(
        persistence, dataDir, newName, memoryBytes, minFreeBytes, minFreeMemoryBytes);
  }

  public StorageConfig withMemoryBytes(long bytes) {
    return new StorageConfig(
        persistence, dataDir, nodeName, bytes, minFreeBytes, minFreeMemoryBytes);
  }

  public StorageConfig withMinFreeBytes(long bytes) {
    return new StorageConfig(
        persistence, dataDir, nodeName, memoryBytes, bytes, minFreeMemoryBytes);
  }

  public StorageConfig withMinFreeMemoryBytes(long bytes) {
    return new StorageConfig(persistence, dataDir, nodeName, memoryBytes, minFreeBytes, bytes);
  }
}
