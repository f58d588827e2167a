package dev.vivace.dsl.step;

import java.util.List;

/**
 * Adds types of steps to every process that has it on its class path: a service of {@link
 * java.util.ServiceLoader}.
 */
@FunctionalInterface
public interface StepTypeProvider {

  /** The types; their labels must be no others' in any case. */
  List<StepTypeDescriptor> stepTypes();
}
