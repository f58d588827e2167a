package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.workflow.WorkflowEvent;
import dev.vivace.grid.engine.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.List;

/** The pending changes of a workflow in a batch. */
final class PendingWorkflow {
  private final List<WorkflowEvent> events = new ArrayList<>();
  private WorkflowState state;

  PendingWorkflow(WorkflowState state) {
    this.state = state;
  }

  WorkflowState state() {
    return state;
  }

  boolean isChanged() {
    return !events.isEmpty();
  }

  List<WorkflowEvent> events() {
    return events;
  }

  void add(List<WorkflowEvent> more) {
    for (WorkflowEvent event : more) {
      state = state.evolve(event);
      events.add(event);
    }
  }

  /** Whether the batch stores a version. */
  boolean pushes() {
    return events.stream().anyMatch(WorkflowEvent.VersionPushed.class::isInstance);
  }

  /** Whether a start with this request id was admitted in this batch. */
  boolean admitted(String requestId) {
    return events.stream()
        .anyMatch(
            event ->
                event instanceof WorkflowEvent.InstanceAdmitted admitted
                    && requestId.equals(admitted.requestId()));
  }
}
