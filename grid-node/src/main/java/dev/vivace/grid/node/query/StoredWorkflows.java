package dev.vivace.grid.node.query;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.engine.workflow.VersionSelector;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.runtime.stored.StoredWorkflowState;
import dev.vivace.grid.runtime.stored.Versions;
import dev.vivace.grid.store.Store;

/** Reads committed workflows and the versions that selectors name. May wait for the grid. */
public final class StoredWorkflows {
  private final Store store;
  private final Versions versions;

  public StoredWorkflows(Store store, Versions versions) {
    this.store = store;
    this.versions = versions;
  }

  /** A workflow that exists, with one of its versions. */
  public record Selected(WorkflowState state, long versionId, Versions.Entry version) {}

  public WorkflowState find(String workflowId) {
    return StoredWorkflowState.read(store, workflowId);
  }

  /**
   * Finds a version.
   *
   * @param selector {@code active}, {@code latest}, {@code default} in any case, or a number
   */
  public Selected select(String workflowId, String selector) {
    WorkflowState state = find(workflowId);
    long versionId = VersionSelector.select(state, selector);
    Versions.Entry version =
        versions
            .find(workflowId, state.internalId(), versionId)
            .orElseThrow(() -> noVersion(workflowId, selector));
    return new Selected(state, versionId, version);
  }

  static OrchestratorException noVersion(String workflowId, String selector) {
    return OrchestratorException.notFound(
        "Cannot find workflow [%s] with version [%s]".formatted(workflowId, selector));
  }
}
