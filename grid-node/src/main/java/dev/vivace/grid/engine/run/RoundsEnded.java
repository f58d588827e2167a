package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.StepStatus;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.Frozen;
import dev.vivace.grid.engine.NumberRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rounds of a loop that ended alike.
 *
 * @param leaves how many steps of each of them ended in each status, those of loops inside too
 */
public record RoundsEnded(
    WorkflowStatus status, Map<StepStatus, Long> leaves, NumberRanges rounds) {
  public RoundsEnded {
    leaves = Frozen.map(leaves);
  }

  static RoundsEnded of(RunEvent.IterationEnded ended) {
    return new RoundsEnded(
        ended.status(),
        ended.result().leaves(),
        NumberRanges.between(ended.iteration(), ended.iteration()));
  }

  private boolean isLike(RoundsEnded other) {
    return status == other.status && leaves.equals(other.leaves);
  }

  /** Both, with one entry for all that ended alike. */
  static List<RoundsEnded> join(List<RoundsEnded> some, List<RoundsEnded> more) {
    List<RoundsEnded> all = new ArrayList<>(some);
    for (RoundsEnded ended : more) {
      int like = 0;
      while (like < all.size() && !all.get(like).isLike(ended)) {
        like++;
      }
      if (like == all.size()) {
        all.add(ended);
      } else {
        NumberRanges rounds = all.get(like).rounds().with(ended.rounds());
        all.set(like, new RoundsEnded(ended.status(), ended.leaves(), rounds));
      }
    }
    return all;
  }
}
