package dev.vivace.grid.view;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.workflow.Waiting;
import dev.vivace.grid.engine.workflow.WorkflowState;
import java.util.Optional;

/** Finds the runs below the one that a view shows. */
@FunctionalInterface
public interface Histories {
  Histories NONE = run -> Optional.empty();

  Optional<RunHistory> find(RunKey run);

  /** a workflow, which says what its queued instances wait for; empty if unknown. */
  default Optional<WorkflowState> state(String workflowId) {
    return Optional.empty();
  }

  /** What a run waits for in the queue of its workflow; empty if it does not. */
  default Optional<Waiting> waiting(RunHistory run) {
    return run.started() != null || run.ended() != null
        ? Optional.empty()
        : state(run.key().workflowId()).flatMap(state -> Waiting.of(state, run.header()));
  }
}
