package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import java.util.List;
import java.util.function.Consumer;

/** Reports the end of a run to its workflow, and to the step that waits for it. */
public final class EndReports {
  private EndReports() {}

  /**
   * Sends the reports.
   *
   * @param result what an iteration has to tell its loop
   */
  public static void send(
      RunHeader header, WorkflowStatus status, IterationResult result, Consumer<Effect> to) {
    if (!InlineIds.isInline(header.key().workflowId())) {
      to.accept(new Effect.ReportRunEnded(header.key(), status));
    }
    ParentStep.of(header.startContext().initiator())
        .filter(ParentStep::waits)
        .ifPresent(parent -> to.accept(toParent(parent, header, status, result)));
  }

  private static Effect toParent(
      ParentStep parent, RunHeader header, WorkflowStatus status, IterationResult result) {
    RunCommand command =
        header.startContext().initiator() instanceof Initiator.Foreach
            ? endIterations(parent, header.key(), status, result)
            : new RunCommand.ChildEnded(
                parent.stepId(),
                parent.attempt(),
                new ChildRun(header.key(), header.versionId(), header.uuid()),
                status,
                result);
    return new Effect.SendToRun(parent.run(), command);
  }

  private static RunCommand endIterations(
      ParentStep parent, RunKey iteration, WorkflowStatus status, IterationResult result) {
    NumberRanges number = NumberRanges.between(iteration.instanceId(), iteration.instanceId());
    return new RunCommand.EndIterations(
        parent.stepId(),
        parent.attempt(),
        iteration.workflowId(),
        List.of(new IterationsEnded(status, result.leaves(), number)));
  }
}
