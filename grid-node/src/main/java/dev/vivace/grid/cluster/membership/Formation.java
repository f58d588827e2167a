package dev.vivace.grid.cluster.membership;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides whether the nodes that are there may start to work as a grid. A grid that begins with the
 * wrong nodes would take old data for new, or become two grids.
 */
public final class Formation {
  private Formation() {}

  /**
   * The facts that the decision is based on.
   *
   * @param present the names of the nodes that are there
   * @param emptied the names of those that belong to a grid and have lost its data
   * @param members the names of the nodes that the grid had; empty for a grid that never was
   * @param initialNodes with how many nodes a new grid starts
   * @param guarded whether a known grid waits for more than half of its members
   * @param view what the grid last knew of itself, if anything
   */
  public record Facts(
      Set<String> present,
      Set<String> emptied,
      Set<String> members,
      int initialNodes,
      boolean guarded,
      Optional<GridView> view) {}

  /** Why the grid has to wait; empty if it may start. */
  public static Optional<String> waitingFor(Facts facts) {
    return facts.members().isEmpty() ? newGrid(facts) : knownGrid(facts);
  }

  private static Optional<String> newGrid(Facts facts) {
    if (!facts.emptied().isEmpty()) {
      return Optional.of(
          "expected nodes that hold the data of the grid, but there are none, and %s have lost it; start the others"
              .formatted(sorted(facts.emptied())));
    }
    int needed = Quorum.majority(facts.initialNodes());
    return facts.present().size() >= needed
        ? Optional.empty()
        : Optional.of(
            "expected %d of the %d nodes in grid.peers for a new grid, but there are %d; start the others"
                .formatted(needed, facts.initialNodes(), facts.present().size()));
  }

  private static Optional<String> knownGrid(Facts facts) {
    Set<String> there = new TreeSet<>(facts.members());
    there.retainAll(facts.present());
    int needed = Quorum.majority(facts.members().size());
    if (facts.guarded() && there.size() < needed) {
      return Optional.of(
          "expected %d of the grid's nodes %s, but there are only %s; start the others"
              .formatted(needed, sorted(facts.members()), there));
    }
    GridView view = facts.view().orElse(new GridView(0, facts.members(), 0));
    Set<String> missing = view.missingFrom(facts.present());
    return missing.size() <= view.spare()
        ? Optional.empty()
        : Optional.of(
            "expected nodes %s, which hold the newest copies of some data, but they are missing; start them"
                .formatted(missing));
  }

  private static Collection<String> sorted(Set<String> names) {
    return new TreeSet<>(names);
  }
}
