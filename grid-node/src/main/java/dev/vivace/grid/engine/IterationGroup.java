package dev.vivace.grid.engine;

import dev.vivace.grid.engine.message.Address;

/**
 * The iterations of a loop that lie together.
 *
 * @param body the id of the workflow whose instances the iterations are
 * @param runId of the run that the loop belongs to
 */
public record IterationGroup(String body, long group, long runId) implements Address {

  /** The group that an iteration belongs to. */
  public static IterationGroup of(RunKey iteration) {
    return new IterationGroup(
        iteration.workflowId(),
        InlineIds.group(iteration.workflowId(), iteration.instanceId()),
        iteration.runId());
  }

  /** The run that an iteration of the group is. */
  public RunKey run(long number) {
    return new RunKey(body, number, runId);
  }

  @Override
  public String affinity() {
    return affinity(body, group);
  }

  @Override
  public String rootWorkflow() {
    return body;
  }

  static String affinity(String body, long group) {
    return body + "/g" + group;
  }

  @Override
  public String toString() {
    return affinity() + "/run-" + runId;
  }
}
