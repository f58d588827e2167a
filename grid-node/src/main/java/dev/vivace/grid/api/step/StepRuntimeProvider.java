package dev.vivace.grid.api.step;

import java.util.List;

/**
 * Brings runtimes to every node that has it on its class path: a service of {@link
 * java.util.ServiceLoader}.
 */
@FunctionalInterface
public interface StepRuntimeProvider {

  /** The runtimes of a node that starts: new ones with each call, for the node closes them. */
  List<StepRuntimeRegistration> runtimes();
}
