package dev.vivace.grid.engine;

import dev.vivace.grid.engine.message.Address;

/** The address of a workflow as a whole: its versions, its numbers and its queue. */
public record WorkflowKey(String workflowId) implements Address {
  @Override
  public String affinity() {
    return workflowId;
  }

  @Override
  public String toString() {
    return workflowId;
  }
}
