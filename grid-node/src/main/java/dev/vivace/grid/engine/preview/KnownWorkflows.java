package dev.vivace.grid.engine.preview;

import dev.vivace.grid.engine.compiled.CompiledWorkflow;

/** The workflows that steps may start, as far as somebody knows them. */
@FunctionalInterface
public interface KnownWorkflows {

  /** What is known of a version. */
  Answer find(String workflowId, String selector);

  /** The answer to a look-up of a version of a workflow. */
  sealed interface Answer {}

  /** It is there. */
  record Found(long version, CompiledWorkflow compiled) implements Answer {}

  /** It is not there. */
  record Missing(String reason) implements Answer {}

  /** Not known. */
  record Unknown(String reason) implements Answer {}
}
