package dev.vivace.dsl.protocol.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The iterations of a foreach step, counted rather than listed.
 *
 * @param checkpoint iterations up to this one are counted in {@code stats} and {@code rollup}
 * @param details which iterations have a status, where somebody may look for them
 * @param restartInfo iterations that were restarted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ForeachOverview(
    long checkpoint,
    @Nullable Map<WorkflowStatus, Long> stats,
    @Nullable Map<WorkflowStatus, Long> runningStats,
    RuntimeOverview.@Nullable Rollup rollup,
    RuntimeOverview.@Nullable Rollup runningRollup,
    @Nullable Map<WorkflowStatus, List<Range>> details,
    @Nullable List<Long> restartInfo) {

  /**
   * Iterations {@code from} to {@code to}, both included; written as a number or as a pair.
   *
   * @param to not below {@code from}
   */
  public record Range(long from, long to) {
    public Range {
      if (to < from) {
        throw new IllegalArgumentException(
            "expected a range from low to high, but it goes from " + from + " to " + to);
      }
    }

    public static Range of(long iteration) {
      return new Range(iteration, iteration);
    }
  }
}
