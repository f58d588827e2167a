package dev.vivace.grid.node.query;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.grid.api.Instances.View;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.store.StoreUnavailable;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.view.Histories;
import dev.vivace.grid.view.RunHistory;
import dev.vivace.grid.view.RunView;
import dev.vivace.grid.view.UnreadableView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows runs to one request, with what lies below them. A run that cannot be read is shown as that:
 * alone, in a list, and below others. May wait for the grid; used by one thread.
 */
public final class RunViews implements Histories {
  private static final Logger LOG = LoggerFactory.getLogger(RunViews.class);

  private final RunReader runs;
  private final StoredWorkflows storedWorkflows;
  private final Map<String, Optional<WorkflowState>> known = new HashMap<>();

  public RunViews(RunReader runs, StoredWorkflows storedWorkflows) {
    this.runs = runs;
    this.storedWorkflows = storedWorkflows;
  }

  /**
   * A run that is shown.
   *
   * @param bytes of it as JSON
   */
  record Shown(WorkflowInstance instance, int bytes) {}

  /** The run among others, where one that is too large says so; empty if there is none. */
  Optional<Shown> show(RunKey run, View view) {
    try {
      return alone(run, view);
    } catch (ViewTooLarge e) {
      return Optional.of(sized(run, unreadable(run, String.valueOf(e.getMessage()))));
    }
  }

  private Optional<Shown> alone(RunKey run, View view) {
    try {
      return runs.find(run)
          .map(found -> RunView.instance(found, view.enriched(), view.aggregated(), this))
          .map(instance -> sized(run, instance));
    } catch (StoreUnavailable | ViewTooLarge e) {
      throw e;
    } catch (UnreadableRecord e) {
      return Optional.of(sized(run, unreadable(run, String.valueOf(e.getMessage()))));
    } catch (RuntimeException | Error e) {
      LOG.error("Run {} cannot be shown; it is shown as unreadable", run, e);
      return Optional.of(
          sized(run, unreadable(run, "an internal error keeps it from being shown: " + e)));
    }
  }

  private Shown sized(RunKey run, WorkflowInstance instance) {
    return new Shown(instance, runs.limit().require(instance, run));
  }

  private WorkflowInstance unreadable(RunKey run, String reason) {
    return UnreadableView.of(run, runs.header(run), reason);
  }

  /** A run below the one that is shown; one that cannot be shown says so where it is asked for. */
  @Override
  public Optional<RunHistory> find(RunKey run) {
    try {
      return runs.find(run);
    } catch (UnreadableRecord | ViewTooLarge e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<WorkflowState> state(String workflowId) {
    return known.computeIfAbsent(workflowId, this::readWorkflow);
  }

  private Optional<WorkflowState> readWorkflow(String workflowId) {
    try {
      return Optional.of(storedWorkflows.find(workflowId));
    } catch (UnreadableRecord e) {
      return Optional.empty();
    }
  }

  /**
   * One run of an instance.
   *
   * @param runId 0 for the latest
   */
  public WorkflowInstance require(String workflowId, long instanceId, long runId, View view) {
    RunKey run =
        runId == 0
            ? runs.latestKey(workflowId, instanceId)
            : new RunKey(workflowId, instanceId, runId);
    return alone(run, view)
        .map(Shown::instance)
        .orElseThrow(
            () ->
                OrchestratorException.notFound(
                    "workflow instance [%s][%d][%d] not found (either not created or deleted)"
                        .formatted(workflowId, instanceId, runId)));
  }
}
