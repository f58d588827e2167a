package dev.vivace.grid.view;

import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.head.Lineup;
import dev.vivace.grid.engine.head.WorkflowHead;
import dev.vivace.grid.engine.run.RunHeader;
import java.util.Optional;

/** A run that waits in the queue of its workflow for another instance, and nothing else. */
record Queued(RunHistory run, long running) implements Histories {
  @Override
  public Optional<RunHistory> find(RunKey key) {
    return key.equals(run.key()) ? Optional.of(run) : Optional.empty();
  }

  @Override
  public Optional<WorkflowHead> head(String workflowId) {
    RunHeader header = run.header();
    long queued = header.key().instanceId();
    return Optional.of(
        new WorkflowHead(
            workflowId,
            WorkflowHead.Stage.PRESENT,
            header.internalId(),
            WorkflowHead.Versions.NONE,
            header.properties(),
            1,
            queued,
            new Lineup(
                NumberRanges.between(queued, queued),
                NumberRanges.between(running, running),
                NumberRanges.NONE)));
  }
}
