package dev.vivace.grid.node;

import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.api.VivaceBuilder;

/** Found by {@link VivaceBuilder} as a service. */
public final class GridNodeProvider implements VivaceBuilder.Provider {
  @Override
  public Vivace start(VivaceBuilder.Settings settings) {
    return GridNode.start(settings);
  }
}
