package dev.vivace.grid.node;

import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.api.Planner;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.api.VivaceBuilder;
import dev.vivace.grid.api.WorkflowLimits;
import java.time.Clock;

/** Found by {@link VivaceBuilder} as a service. */
public final class GridNodeProvider implements VivaceBuilder.Provider {
  @Override
  public Vivace start(VivaceBuilder.Settings settings) {
    return GridNode.start(settings);
  }

  @Override
  public Planner planner(WorkflowLimits limits) {
    return Planning.offline(StepTypes.installed(), limits, Clock.systemUTC());
  }
}
