package dev.vivace.grid.view;

import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.workflow.InstanceQueue;
import dev.vivace.grid.engine.workflow.WorkflowState;
import java.util.Map;
import java.util.Optional;

/** A run that waits in the queue of its workflow for another instance, and nothing else. */
record Queued(RunHistory run, long running) implements Histories {
  @Override
  public Optional<RunHistory> find(RunKey key) {
    return key.equals(run.key()) ? Optional.of(run) : Optional.empty();
  }

  @Override
  public Optional<WorkflowState> state(String workflowId) {
    RunHeader header = run.header();
    long queued = header.key().instanceId();
    return Optional.of(
        new WorkflowState(
            workflowId,
            WorkflowState.Stage.PRESENT,
            header.internalId(),
            WorkflowState.Versions.NONE,
            header.properties(),
            1,
            queued,
            new InstanceQueue(
                NumberRanges.between(queued, queued),
                NumberRanges.between(running, running),
                NumberRanges.NONE),
            NumberRanges.NONE,
            Map.of()));
  }
}
