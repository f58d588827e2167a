package dev.vivace.grid.api;

import java.util.List;

/**
 * The members of the grid, and the state of its data.
 *
 * @param state what the grid does at present
 * @param nodes members that hold data, present or missing, by name
 * @param quorum how many of them must be there for changes; 0 if the guard is off
 * @param partitions how many partitions there are
 * @param lostPartitions partitions without a live copy
 * @param underReplicatedPartitions partitions that have fewer copies than they should, for instance
 *     while a node is missing or data is being copied to one that came back
 * @param problems what an operator should look at; empty if all is well
 */
public record ClusterStatus(
    State state,
    List<Node> nodes,
    int quorum,
    int partitions,
    int lostPartitions,
    int underReplicatedPartitions,
    List<String> problems) {

  public ClusterStatus {
    nodes = List.copyOf(nodes);
    problems = List.copyOf(problems);
  }

  /** The states of a grid. */
  public enum State {
    /** Takes changes. */
    ACTIVE,
    /** Waits for more of its nodes before it starts. */
    FORMING,
    /** Too many nodes are missing: refuses changes. */
    NO_QUORUM
  }

  /**
   * A member that holds data.
   *
   * @param name stays the same as long as the data directory does
   * @param id of its present process; empty if it is missing
   * @param isOnline whether it is there
   * @param isMember whether partitions are placed on it
   * @param isLocal whether it is the node that was asked
   */
  public record Node(
      String name,
      String id,
      String address,
      boolean isOnline,
      boolean isMember,
      boolean isLocal) {}
}
