package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.head.HeadEvent;
import dev.vivace.grid.engine.head.WorkflowHead;
import java.util.ArrayList;
import java.util.List;

/** What a batch makes of the head of a workflow. */
final class HeadDraft {
  private final List<HeadEvent> events = new ArrayList<>();
  private WorkflowHead head;

  HeadDraft(WorkflowHead head) {
    this.head = head;
  }

  WorkflowHead head() {
    return head;
  }

  boolean isChanged() {
    return !events.isEmpty();
  }

  List<HeadEvent> events() {
    return events;
  }

  void add(List<HeadEvent> more) {
    for (HeadEvent event : more) {
      head = head.evolve(event);
      events.add(event);
    }
  }

  /** Whether the batch stores a version. */
  boolean pushes() {
    return events.stream().anyMatch(HeadEvent.VersionPushed.class::isInstance);
  }

  /** Whether a start with this request id was admitted in this batch. */
  boolean admitted(String requestId) {
    return events.stream()
        .anyMatch(
            event ->
                event instanceof HeadEvent.InstanceAdmitted admitted
                    && requestId.equals(admitted.requestId()));
  }
}
