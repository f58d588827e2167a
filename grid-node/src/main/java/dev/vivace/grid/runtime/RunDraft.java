package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.plan.WorkflowPlan;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.engine.run.RunState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a batch makes of a run: the state it began with, the events since and where they lead. */
final class RunDraft {
  private final int parts;
  private final boolean created;
  private final List<RunEvent> events = new ArrayList<>();
  private final WorkflowPlan plan;
  private @Nullable RunState state;

  private RunDraft(@Nullable RunState state, WorkflowPlan plan, int parts, boolean created) {
    this.state = state;
    this.plan = plan;
    this.parts = parts;
    this.created = created;
  }

  static RunDraft of(HotRun run) {
    return new RunDraft(run.state(), run.plan(), run.parts(), false);
  }

  /** A draft of a run that does not exist yet. */
  static RunDraft absent(WorkflowPlan plan) {
    return new RunDraft(null, plan, 0, true);
  }

  WorkflowPlan plan() {
    return plan;
  }

  @Nullable RunState state() {
    return state;
  }

  /** The state of a draft to which an event was added, or that was made of a run. */
  RunState presentState() {
    if (state == null) {
      throw new IllegalStateException("expected a run that exists");
    }
    return state;
  }

  boolean exists() {
    return state != null;
  }

  boolean isChanged() {
    return !events.isEmpty();
  }

  /** Whether the batch is the first to write the run. */
  boolean isCreated() {
    return created;
  }

  /** The number of the part of the history that the batch writes. */
  int part() {
    return parts;
  }

  List<RunEvent> events() {
    return events;
  }

  void add(List<RunEvent> more) {
    for (RunEvent event : more) {
      state = state == null ? RunState.replay(List.of(event)) : state.evolve(event);
      events.add(event);
    }
  }

  HotRun toHot() {
    return new HotRun(presentState(), plan, isChanged() ? parts + 1 : parts);
  }
}
