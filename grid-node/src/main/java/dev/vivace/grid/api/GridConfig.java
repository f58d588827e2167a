package dev.vivace.grid.api;

import dev.vivace.dsl.param.DefaultParams;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings with which a node joins its grid and keeps its data there.
 *
 * @param network where the node listens and how it finds the others
 * @param storage where its part of the data lies
 * @param limits how much may wait for the node
 * @param workflows how large workflows and their runs may be
 * @param defaultParams parameters that every workflow has, or in place of those of the system; the
 *     same on all nodes that take definitions
 * @param backups copies of each partition on further nodes
 * @param partitions how many partitions the grid has; the same on all nodes, for good
 * @param role whether the node holds data
 * @param quorumGuard whether the grid refuses changes while half of its nodes or more are missing
 */
public record GridConfig(
    NetworkConfig network,
    StorageConfig storage,
    GridLimits limits,
    WorkflowLimits workflows,
    DefaultParams defaultParams,
    int backups,
    int partitions,
    Role role,
    boolean quorumGuard) {

  public static final int MAX_PARTITIONS = 8192;

  /**
   * Enough for a grid with some sixty workers. Each commit reads the epochs of the partitions that
   * it touches: with four times as many, a small node does a fifth fewer steps.
   */
  private static final int DEFAULT_PARTITIONS = 64;

  public GridConfig {
    if (backups < 0 || backups > 3) {
      throw new IllegalArgumentException(
          "expected grid.backups to be 0..3, but it is " + backups + "; 1 or 2 are usual");
    }
    if (partitions < 1 || partitions > MAX_PARTITIONS) {
      throw new IllegalArgumentException(
          "expected grid.partitions to be 1..%d, but it is %d; 64 to 1024 are usual"
              .formatted(MAX_PARTITIONS, partitions));
    }
  }

  /** In memory, on loopback, alone: what an embedded node is unless told otherwise. */
  public static GridConfig defaults() {
    return new GridConfig(
        NetworkConfig.defaults(),
        StorageConfig.inMemory(),
        GridLimits.defaults(),
        WorkflowLimits.defaults(),
        DefaultParams.NONE,
        0,
        DEFAULT_PARTITIONS,
        Role.DATA,
        true);
  }

  public GridConfig withNetwork(NetworkConfig newNetwork) {
    return new GridConfig(
        newNetwork,
        storage,
        limits,
        workflows,
        defaultParams,
        backups,
        partitions,
        role,
        quorumGuard);
  }

  public GridConfig withStorage(StorageConfig newStorage) {
    return new GridConfig(
        network,
        newStorage,
        limits,
        workflows,
        defaultParams,
        backups,
        partitions,
        role,
        quorumGuard);
  }

  public GridConfig withLimits(GridLimits newLimits) {
    return new GridConfig(
        network,
        storage,
        newLimits,
        workflows,
        defaultParams,
        backups,
        partitions,
        role,
        quorumGuard);
  }

  public GridConfig withWorkflows(WorkflowLimits newLimits) {
    return new GridConfig(
        network, storage, limits, newLimits, defaultParams, backups, partitions, role, quorumGuard);
  }

  public GridConfig withDefaultParams(DefaultParams newParams) {
    return new GridConfig(
        network, storage, limits, workflows, newParams, backups, partitions, role, quorumGuard);
  }

  public GridConfig withBackups(int newBackups) {
    return new GridConfig(
        network,
        storage,
        limits,
        workflows,
        defaultParams,
        newBackups,
        partitions,
        role,
        quorumGuard);
  }

  public GridConfig withPartitions(int newPartitions) {
    return new GridConfig(
        network,
        storage,
        limits,
        workflows,
        defaultParams,
        backups,
        newPartitions,
        role,
        quorumGuard);
  }

  public GridConfig withRole(Role newRole) {
    return new GridConfig(
        network,
        storage,
        limits,
        workflows,
        defaultParams,
        backups,
        partitions,
        newRole,
        quorumGuard);
  }

  public GridConfig withQuorumGuard(boolean guarded) {
    return new GridConfig(
        network, storage, limits, workflows, defaultParams, backups, partitions, role, guarded);
  }

  public Persistence persistence() {
    return storage.persistence();
  }

  public boolean isPersistent() {
    return storage.persistence() != Persistence.NONE;
  }

  /** The directory of a persistent node; empty if the node keeps its state in memory. */
  public Optional<Path> dataDir() {
    return isPersistent() ? storage.dataDir() : Optional.empty();
  }

  /** The failures that a commit survives. */
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

  /** The roles of a node in its grid. */
  public enum Role {
    /** Holds partitions and works them. */
    DATA,
    /** Holds nothing; sends what it is asked to the nodes that do. */
    GATEWAY
  }
}
