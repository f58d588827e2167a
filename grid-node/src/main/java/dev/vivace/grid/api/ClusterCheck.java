package dev.vivace.grid.api;

import java.util.List;

/**
 * The result of comparing all stored data.
 *
 * @param runs how many runs were compared
 * @param liveRuns how many of them are not over
 * @param problems what does not agree, the first of it if there is much; empty if all agrees
 */
public record ClusterCheck(long runs, long liveRuns, List<String> problems) {

  public ClusterCheck {
    problems = List.copyOf(problems);
  }

  public boolean isConsistent() {
    return problems.isEmpty();
  }
}
