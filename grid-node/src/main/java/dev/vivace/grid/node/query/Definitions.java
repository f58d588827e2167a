package dev.vivace.grid.node.query;

import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.store.record.StoredVersion;
import dev.vivace.grid.view.DefinitionView;
import dev.vivace.grid.view.RunHistory;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows versions of workflows, the bodies of loops among them. May wait for the grid. */
public final class Definitions {
  /** The body of a loop has one version. */
  private static final Set<String> OF_BODIES = Set.of("active", "latest", "default", "1");

  private final StoredWorkflows storedWorkflows;
  private final RunReader runs;
  private final StepTypes types;

  public Definitions(StoredWorkflows storedWorkflows, RunReader runs, StepTypes types) {
    this.types = types;
    this.storedWorkflows = storedWorkflows;
    this.runs = runs;
  }

  public WorkflowDefinition show(String workflowId, String version, boolean enriched) {
    if (InlineIds.isInline(workflowId)) {
      return body(workflowId, version);
    }
    StoredWorkflows.Selected selected = storedWorkflows.select(workflowId, version);
    StoredVersion stored = selected.version().stored();
    return enriched
        ? DefinitionView.enriched(
            selected.state(),
            stored.metadata(),
            stored.workflow(),
            new StepDefaults(types, stored.pinned()),
            List.of())
        : DefinitionView.of(selected.state(), stored.metadata(), stored.workflow());
  }

  /** The body of a loop is known from its first iteration. */
  private WorkflowDefinition body(String workflowId, String version) {
    if (!OF_BODIES.contains(version.toLowerCase(Locale.ROOT))) {
      throw StoredWorkflows.noVersion(workflowId, version);
    }
    RunHistory first =
        runs.find(RunKey.first(workflowId, 1))
            .orElseThrow(
                () ->
                    OrchestratorException.notFound(
                        "Workflow [%s] has not been created yet or has been deleted."
                            .formatted(workflowId)));
    return DefinitionView.ofBody(storedWorkflows.find(first.rootWorkflowId()), first);
  }
}
