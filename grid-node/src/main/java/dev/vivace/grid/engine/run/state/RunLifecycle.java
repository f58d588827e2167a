package dev.vivace.grid.engine.run.state;

import static dev.vivace.dsl.protocol.status.WorkflowStatus.CREATED;
import static dev.vivace.dsl.protocol.status.WorkflowStatus.FAILED;
import static dev.vivace.dsl.protocol.status.WorkflowStatus.IN_PROGRESS;
import static dev.vivace.dsl.protocol.status.WorkflowStatus.STOPPED;
import static dev.vivace.dsl.protocol.status.WorkflowStatus.SUCCEEDED;
import static dev.vivace.dsl.protocol.status.WorkflowStatus.TIMED_OUT;

import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.RunKey;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The status changes of a run. {@code PAUSED} is the contract's: nothing enters it. */
public final class RunLifecycle {
  private static final Map<WorkflowStatus, Set<WorkflowStatus>> NEXT =
      new EnumMap<>(WorkflowStatus.class);

  static {
    NEXT.put(CREATED, EnumSet.of(IN_PROGRESS, STOPPED, FAILED));
    NEXT.put(IN_PROGRESS, EnumSet.of(SUCCEEDED, FAILED, STOPPED, TIMED_OUT));
  }

  private RunLifecycle() {}

  /** The statuses that may follow; none for a terminal one. */
  public static Set<WorkflowStatus> next(WorkflowStatus from) {
    return NEXT.getOrDefault(from, Set.of());
  }

  static void check(RunKey run, WorkflowStatus from, WorkflowStatus to) {
    if (!next(from).contains(to)) {
      throw new IllegalStatusChange(run.toString(), from, to);
    }
  }
}
