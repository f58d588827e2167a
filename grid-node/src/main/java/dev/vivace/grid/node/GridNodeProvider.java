package dev.vivace.grid.node;

import dev.vivace.dsl.step.StepTypes;
import dev.vivace.grid.api.Planner;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.api.VivaceBuilder;
import dev.vivace.grid.api.WorkflowLimits;
import dev.vivace.grid.runtime.CommitProbe;
import java.time.Clock;

/** Found by {@link VivaceBuilder} as a service. */
public final class GridNodeProvider implements VivaceBuilder.Provider {
  @Override
  public Vivace start(VivaceBuilder.Settings settings) {
    return start(settings, CommitProbe.NONE);
  }

  /** Starts a node whose commits go past a probe; for harnesses only. */
  public Vivace start(VivaceBuilder.Settings settings, CommitProbe probe) {
    return GridNode.start(settings, probe);
  }

  @Override
  public Planner planner(WorkflowLimits limits) {
    return Planning.offline(StepTypes.installed(), limits, Clock.systemUTC());
  }
}
