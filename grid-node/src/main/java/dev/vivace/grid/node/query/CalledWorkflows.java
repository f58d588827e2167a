package dev.vivace.grid.node.query;

import dev.vivace.dsl.check.SelfCalls;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.store.StoreUnavailable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workflows of the grid that steps may start; one that cannot be read counts as unknown. */
public record CalledWorkflows(StoredWorkflows storedWorkflows) implements SelfCalls.Lookup {

  @Override
  public Optional<SelfCalls.Called> find(String workflowId, String version) {
    try {
      StoredWorkflows.Selected selected = storedWorkflows.select(workflowId, version);
      return Optional.of(
          new SelfCalls.Called(
              selected.version().stored().workflow(),
              orDefault(selected.state().presentProperties().properties().runStrategy())));
    } catch (OrchestratorException | StoreUnavailable e) {
      return Optional.empty();
    }
  }

  @Override
  public RunStrategy strategyOf(String workflowId) {
    WorkflowState state = storedWorkflows.find(workflowId);
    return orDefault(state.propertiesAfter(null).runStrategy());
  }

  private static RunStrategy orDefault(@Nullable RunStrategy strategy) {
    return strategy == null ? RunStrategy.DEFAULT : strategy;
  }
}
