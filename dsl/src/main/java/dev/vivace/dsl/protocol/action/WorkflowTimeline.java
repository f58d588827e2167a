package dev.vivace.dsl.protocol.action;

import dev.vivace.dsl.model.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The changes of a workflow, newest first. */
public record WorkflowTimeline(String workflowId, List<Change> timelineEvents) {

  /** One change. */
  public record Change(@Nullable User author, String log, Instant timestamp) {}
}
