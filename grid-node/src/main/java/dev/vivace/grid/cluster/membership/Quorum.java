package dev.vivace.grid.cluster.membership;

import java.util.Collection;
import java.util.Set;

/**
 * The number of nodes with data that must be there for changes: more than half of them, so that no
 * two parts of a split grid both take changes.
 *
 * @param needed 0 if nobody asked for a quorum
 */
public record Quorum(int needed, int present) {

  /**
   * Counts.
   *
   * @param present the names of the nodes that are there
   * @param members the names of the nodes that data is placed on; empty if any node may hold data
   * @param initialNodes with how many nodes a grid without fixed members starts; 0 for no quorum
   */
  static Quorum of(Collection<String> present, Set<String> members, int initialNodes) {
    if (initialNodes == 0) {
      return new Quorum(0, present.size());
    }
    if (members.isEmpty()) {
      return new Quorum(majority(initialNodes), present.size());
    }
    return new Quorum(
        majority(members.size()), (int) present.stream().filter(members::contains).count());
  }

  static int majority(int nodes) {
    return nodes / 2 + 1;
  }

  public boolean isMet() {
    return present >= needed;
  }

  /** What to tell those whose change is refused. */
  public String refusal() {
    return "expected %d nodes of the grid to be there for changes, but there are %d; start the missing ones"
        .formatted(needed, present);
  }
}
