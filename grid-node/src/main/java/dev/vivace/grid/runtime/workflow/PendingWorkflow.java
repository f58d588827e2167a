package dev.vivace.grid.runtime.workflow;

import dev.vivace.grid.engine.workflow.WorkflowEvent;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.runtime.aggregate.PendingChange;
import dev.vivace.grid.runtime.aggregate.PostCommit;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.record.StartedRequest;
import dev.vivace.grid.store.record.StoredRecords;
import dev.vivace.grid.store.record.StoredVersion;
import java.util.List;

/** The pending changes of a workflow. */
final class PendingWorkflow implements PendingChange {
  private final WorkflowStates states;
  private final Deletions deletions;
  private WorkflowState state;
  private boolean changed;
  private boolean pushes;

  /**
   * Pending changes, of which there are none yet.
   *
   * @param state after the commit before this one, which is whole
   */
  PendingWorkflow(WorkflowState state, WorkflowStates states, Deletions deletions) {
    this.state = state;
    this.states = states;
    this.deletions = deletions;
  }

  WorkflowState state() {
    return state;
  }

  /** Whether a version is about to be stored. */
  boolean pushes() {
    return pushes;
  }

  /** Adds what happened, which led to a state, and writes the records of its own that it makes. */
  void add(UnitOfWork work, List<WorkflowEvent> events, WorkflowState next) {
    state = next;
    changed |= !events.isEmpty();
    events.forEach(event -> write(work, event));
  }

  private void write(UnitOfWork work, WorkflowEvent event) {
    String id = state.workflowId();
    if (event instanceof WorkflowEvent.InstanceAdmitted admitted) {
      if (admitted.requestId() != null) {
        work.put(
            StoredRecords.REQUEST,
            StoreKeys.request(id, state.internalId(), admitted.requestId()),
            new StartedRequest(admitted.instanceId()));
      }
    } else if (event instanceof WorkflowEvent.VersionPushed pushed) {
      pushes = true;
      work.put(
          StoredRecords.VERSION,
          StoreKeys.version(id, pushed.internalId(), pushed.versionId()),
          StoredVersion.of(pushed));
    } else if (event instanceof WorkflowEvent.DeleteFinished finished) {
      for (long version = 1; version <= finished.versions(); version++) {
        work.remove(Table.VERSION, StoreKeys.version(id, finished.internalId(), version));
      }
    }
  }

  @Override
  public int entries() {
    return 1;
  }

  @Override
  public boolean isChanged() {
    return changed;
  }

  @Override
  public void write(CommitBatch commit) {
    StoredRecords.WORKFLOW.put(commit, StoreKeys.state(state.workflowId()), state);
  }

  @Override
  public void keep() {
    states.keep(state);
  }

  @Override
  public void forget() {
    states.forget(state.workflowId());
  }

  @Override
  public void afterCommit(PostCommit actions) {
    if (changed && state.isRemovable()) {
      deletions.start(state);
    }
  }
}
