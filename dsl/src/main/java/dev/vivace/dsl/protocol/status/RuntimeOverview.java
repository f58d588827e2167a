package dev.vivace.dsl.protocol.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a run by status, and the leaves of the whole tree below it.
 *
 * @param runStatus the status of the run itself where it differs from the instance's
 */
public record RuntimeOverview(
    @Nullable Long totalStepCount,
    @Nullable Map<StepStatus, StepCount> stepOverview,
    @Nullable Rollup rollupOverview,
    @Nullable WorkflowStatus runStatus) {

  /** The steps that have one status. */
  public record StepCount(
      long cnt, @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<StepTimes> steps) {
    public static StepCount of(long count) {
      return new StepCount(count, null);
    }
  }

  /**
   * One step; written as {@code [ordinal, start, end]}.
   *
   * @param ordinal the place in the runtime DAG, counted from 1
   */
  public record StepTimes(long ordinal, @Nullable Instant start, @Nullable Instant end) {}

  /** The leaf steps of a tree of instances by status. */
  public record Rollup(long totalLeafCount, @Nullable Map<StepStatus, LeafCount> overview) {}

  /**
   * The leaves that have one status.
   *
   * @param ref which they are, for the statuses somebody may look for: {@code workflow:run} to
   *     {@code instance:step:attempt}
   */
  public record LeafCount(
      long cnt,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Map<String, List<String>> ref) {
    public static LeafCount of(long count) {
      return new LeafCount(count, null);
    }
  }
}
