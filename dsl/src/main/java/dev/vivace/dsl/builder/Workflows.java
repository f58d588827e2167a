package dev.vivace.dsl.builder;

/** Starts the definition of a workflow. */
public final class Workflows {
  private Workflows() {}

  public static WorkflowBuilder define(String id) {
    return new WorkflowBuilder(id);
  }
}
