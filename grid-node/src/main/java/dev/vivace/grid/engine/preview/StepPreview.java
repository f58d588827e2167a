package dev.vivace.grid.engine.preview;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.plan.PlannedStep;
import java.util.List;
import java.util.Map;

/**
 * A step as far as it is known ahead of its run.
 *
 * @param entry whether it runs
 * @param fails whether it fails for sure if it runs
 * @param end its parameters when it is over
 * @param edges which of them are taken when it succeeds
 */
record StepPreview(
    Entry entry, boolean fails, End end, List<TriState> edges, PlannedStep shown, Counts counts) {

  /**
   * The decision whether a step runs.
   *
   * @param decided whether that is decided at all: behind a failed step nothing is
   * @param reason why not, or what it depends on; empty if it runs
   */
  record Entry(TriState decided, TriState runs, String reason) {}

  /**
   * Parameters of a step that is over.
   *
   * @param undecided by name, what those depend on that are not known
   */
  record End(Map<String, Param> known, Map<String, String> undecided) {
    static final End NONE = new End(Map.of(), Map.of());
  }

  /** Whether the step becomes complete, which it also is when it is passed over. */
  TriState completes() {
    return entry.decided().and(entry.runs().and(TriState.of(fails)).not());
  }

  /** Whether an edge of the step is taken. */
  TriState takes(int edge) {
    return fails ? TriState.NO : entry.runs().and(edges.get(edge));
  }
}
