package dev.vivace.grid.engine.run.state;

import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.Frozen;
import dev.vivace.grid.engine.NumberRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Iterations of a loop that ended alike.
 *
 * @param leaves how many steps of each of them ended in each status, those of loops inside too
 */
public record IterationsEnded(
    WorkflowStatus status, Map<StepStatus, Long> leaves, NumberRanges iterations) {
  public IterationsEnded {
    leaves = Frozen.map(leaves);
  }

  static IterationsEnded of(RunEvent.IterationEnded ended) {
    return new IterationsEnded(
        ended.status(),
        ended.result().leaves(),
        NumberRanges.between(ended.iteration(), ended.iteration()));
  }

  private boolean isLike(IterationsEnded other) {
    return status == other.status && leaves.equals(other.leaves);
  }

  /** Both, with one entry for all that ended alike. */
  public static List<IterationsEnded> join(List<IterationsEnded> some, List<IterationsEnded> more) {
    List<IterationsEnded> all = new ArrayList<>(some);
    for (IterationsEnded ended : more) {
      int like = 0;
      while (like < all.size() && !all.get(like).isLike(ended)) {
        like++;
      }
      if (like == all.size()) {
        all.add(ended);
      } else {
        NumberRanges iterations = all.get(like).iterations().with(ended.iterations());
        all.set(like, new IterationsEnded(ended.status(), ended.leaves(), iterations));
      }
    }
    return all;
  }
}
