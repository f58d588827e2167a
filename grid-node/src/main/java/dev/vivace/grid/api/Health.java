package dev.vivace.grid.api;

import java.util.List;

/**
 * Says whether a node can do its work.
 *
 * @param node its name in the grid; empty if it is in none
 * @param nodeId its id in the grid, another one after each start
 * @param nodes how many nodes the grid has that hold data
 * @param ownedPartitions how many partitions this node is the writer of
 * @param problems why it is not ready; empty if it is
 */
public record Health(
    String node, String nodeId, int nodes, int ownedPartitions, List<String> problems) {

  public Health {
    problems = List.copyOf(problems);
  }

  public boolean isReady() {
    return problems.isEmpty();
  }
}
