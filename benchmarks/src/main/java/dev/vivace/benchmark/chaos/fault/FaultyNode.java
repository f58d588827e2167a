package dev.vivace.benchmark.chaos.fault;

import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.api.VivaceBuilder;
import dev.vivace.grid.node.GridNodeProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts nodes that break a promise. */
public final class FaultyNode {
  private static final Logger LOG = LoggerFactory.getLogger(FaultyNode.class);

  private FaultyNode() {}

  public static Vivace start(VivaceBuilder.Settings settings, Fault fault) {
    LOG.error("This node is faulty ({}) and will lose data: for tests only", fault.label());
    return new GridNodeProvider().start(settings, fault);
  }
}
