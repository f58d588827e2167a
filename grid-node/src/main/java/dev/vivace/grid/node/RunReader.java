package dev.vivace.grid.node;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.RunEvent;
import dev.vivace.grid.runtime.RunLoader;
import dev.vivace.grid.runtime.Versions;
import dev.vivace.grid.view.RunHistory;
import java.util.List;
import java.util.Optional;

/** Reads committed runs. May wait for the grid. */
final class RunReader {
  private final RunLoader loader;
  private final Versions versions;

  RunReader(RunLoader loader, Versions versions) {
    this.loader = loader;
    this.versions = versions;
  }

  /** The run; empty if there is none. */
  Optional<RunHistory> find(RunKey run) {
    List<RunEvent> history = loader.history(run);
    if (history.isEmpty() || !(history.get(0) instanceof RunEvent.RunCreated created)) {
      return Optional.empty();
    }
    return versions.find(created.header()).map(plan -> RunHistory.of(plan, history));
  }

  /** The latest run of an instance; empty if there is no such instance. */
  Optional<RunHistory> latest(String workflowId, long instanceId) {
    List<RunKey> runs = loader.runs(workflowId, instanceId);
    return runs.isEmpty() ? Optional.empty() : find(runs.get(runs.size() - 1));
  }

  /** The runs of an instance, the first one first. */
  List<RunKey> runs(String workflowId, long instanceId) {
    return loader.runs(workflowId, instanceId);
  }

  RunHistory require(String workflowId, long instanceId, long runId) {
    Optional<RunHistory> found =
        runId == 0
            ? latest(workflowId, instanceId)
            : find(new RunKey(workflowId, instanceId, runId));
    return found.orElseThrow(
        () ->
            OrchestratorException.notFound(
                "workflow instance [%s][%d][%d] not found (either not created or deleted)"
                    .formatted(workflowId, instanceId, runId)));
  }
}
