package dev.vivace.grid.engine;

/** One run of a workflow instance; printed {@code orders/17/run-2}. */
public record RunKey(String workflowId, long instanceId, long runId) {

  public static final long FIRST_RUN = 1;

  public static RunKey first(String workflowId, long instanceId) {
    return new RunKey(workflowId, instanceId, FIRST_RUN);
  }

  @Override
  public String toString() {
    return workflowId + "/" + instanceId + "/run-" + runId;
  }
}
