package dev.vivace.grid.node.query;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.engine.preview.KnownWorkflows;
import dev.vivace.grid.store.StoreUnavailable;
import dev.vivace.grid.store.UnreadableRecord;
import java.util.HashMap;
import java.util.Map;

/** The workflows of the grid for one plan: each version is looked up once. */
public final class WorkflowLookups implements KnownWorkflows {
  private final StoredWorkflows storedWorkflows;
  private final Map<String, Answer> answers = new HashMap<>();

  public WorkflowLookups(StoredWorkflows storedWorkflows) {
    this.storedWorkflows = storedWorkflows;
  }

  @Override
  public Answer find(String workflowId, String selector) {
    return answers.computeIfAbsent(
        workflowId + " " + selector, key -> lookUp(workflowId, selector));
  }

  private Answer lookUp(String workflowId, String selector) {
    try {
      StoredWorkflows.Selected selected = storedWorkflows.select(workflowId, selector);
      return new Found(selected.versionId(), selected.version().compiled());
    } catch (OrchestratorException e) {
      return e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.INVALID_ARGUMENT
          ? new Missing(
              "expected a workflow to start, but: %s; push it before the step runs"
                  .formatted(e.message().replaceFirst("\\.$", "")))
          : new Unknown(notRead(e));
    } catch (StoreUnavailable | UnreadableRecord e) {
      return new Unknown(notRead(e));
    }
  }

  private static String notRead(RuntimeException e) {
    return "cannot be read now: " + e.getMessage();
  }
}
