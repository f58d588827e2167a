package dev.vivace.dsl.builder;

/** Starts the definition of a workflow. */
public final class Workflows {
  private Workflows() {}

  public static WorkflowBuilder define(String id) {
    return WorkflowBuilder.define(id);
  }

  /** Starts the definition of a template, which the steps of workflows can use. */
  public static TemplateBuilder template(String id) {
    return new TemplateBuilder(id);
  }
}
