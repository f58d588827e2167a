package dev.vivace.grid.node;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.engine.head.VersionSelector;
import dev.vivace.grid.engine.head.WorkflowHead;
import dev.vivace.grid.runtime.StoredHead;
import dev.vivace.grid.runtime.Versions;
import dev.vivace.grid.store.Store;

/** Reads committed heads and the versions that selectors name. May wait for the grid. */
final class Heads {
  private final Store store;
  private final Versions versions;

  Heads(Store store, Versions versions) {
    this.store = store;
    this.versions = versions;
  }

  /** A workflow that exists, with one of its versions. */
  record Selected(WorkflowHead head, long versionId, Versions.Entry version) {}

  WorkflowHead find(String workflowId) {
    return StoredHead.read(store, workflowId);
  }

  /**
   * Finds a version.
   *
   * @param selector {@code active}, {@code latest}, {@code default} in any case, or a number
   */
  Selected select(String workflowId, String selector) {
    WorkflowHead head = find(workflowId);
    long versionId = VersionSelector.select(head, selector);
    Versions.Entry version =
        versions
            .find(workflowId, head.internalId(), versionId)
            .orElseThrow(() -> noVersion(workflowId, selector));
    return new Selected(head, versionId, version);
  }

  static OrchestratorException noVersion(String workflowId, String selector) {
    return OrchestratorException.notFound(
        "Cannot find workflow [%s] with version [%s]".formatted(workflowId, selector));
  }
}
