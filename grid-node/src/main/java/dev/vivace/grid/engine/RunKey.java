package dev.vivace.grid.engine;

import dev.vivace.grid.engine.message.Address;

/** One run of a workflow instance; printed {@code orders/17/run-2}. */
public record RunKey(String workflowId, long instanceId, long runId) implements Address {

  public static final long FIRST_RUN = 1;

  public static RunKey first(String workflowId, long instanceId) {
    return new RunKey(workflowId, instanceId, FIRST_RUN);
  }

  /** The runs of an instance lie together; so do iterations of a loop, that they share commits. */
  @Override
  public String affinity() {
    return InlineIds.isInline(workflowId)
        ? IterationGroup.affinity(workflowId, InlineIds.group(workflowId, instanceId))
        : workflowId + "/" + instanceId;
  }

  @Override
  public String rootWorkflow() {
    return workflowId;
  }

  @Override
  public String toString() {
    return workflowId + "/" + instanceId + "/run-" + runId;
  }
}
