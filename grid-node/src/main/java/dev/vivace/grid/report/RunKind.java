package dev.vivace.grid.report;

import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.run.state.RunState;

/** The kinds of runs, by their origin. */
enum RunKind {
  /** Started by a user or a trigger. */
  ROOT("root"),
  /** Started by a subworkflow step. */
  SUBWORKFLOW("subworkflow"),
  /** An iteration of a loop. */
  ITERATION("iteration");

  private final String label;

  RunKind(String label) {
    this.label = label;
  }

  static RunKind of(RunState run) {
    if (InlineIds.isInline(run.key().workflowId())) {
      return ITERATION;
    }
    return run.header().startContext().initiator() instanceof Initiator.Upstream
        ? SUBWORKFLOW
        : ROOT;
  }

  /** As it is written in metrics. */
  String label() {
    return label;
  }
}
