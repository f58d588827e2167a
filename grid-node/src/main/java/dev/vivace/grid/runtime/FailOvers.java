package dev.vivace.grid.runtime;

import dev.vivace.grid.runtime.report.GridMetrics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Notes when work goes on in partitions that were acquired: how long a fail-over took is the time
 * from the loss of a node to the first commit of the next owner. Used by the worker only.
 */
final class FailOvers {
  private final GridMetrics metrics;
  private final LongSupplier millis;
  private final List<Set<Integer>> waiting = new ArrayList<>();

  FailOvers(GridMetrics metrics, LongSupplier millis) {
    this.metrics = metrics;
    this.millis = millis;
  }

  /** Partitions that were acquired together; their first commit counts for all of them. */
  void took(Set<Integer> partitions) {
    waiting.add(new HashSet<>(partitions));
  }

  void committed(Set<Integer> partitions) {
    if (waiting.isEmpty()) {
      return;
    }
    for (Iterator<Set<Integer>> groups = waiting.iterator(); groups.hasNext(); ) {
      if (groups.next().stream().anyMatch(partitions::contains)) {
        groups.remove();
        metrics.firstCommitAfterFailOver(millis.getAsLong());
      }
    }
  }

  /** Partitions that are given up again before anything happened in them. */
  void gaveUp(Set<Integer> partitions) {
    waiting.forEach(group -> group.removeAll(partitions));
    waiting.removeIf(Set::isEmpty);
  }
}
