package dev.vivace.grid.engine;

import dev.vivace.grid.engine.message.Address;

/**
 * The runs of a workflow that lie in one partition, named by one of them: whoever asks about many
 * runs asks each partition once.
 */
public record RunGroup(String workflowId, long instanceId) implements Address {

  /** The run of an instance of the group. */
  public RunKey run(long instance, long runId) {
    return new RunKey(workflowId, instance, runId);
  }

  @Override
  public String affinity() {
    return RunKey.first(workflowId, instanceId).affinity();
  }
}
