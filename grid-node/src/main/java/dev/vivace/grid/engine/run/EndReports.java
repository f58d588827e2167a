package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.ParentStep;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.IterationsEnded;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.run.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
      to.accept(RunToWorkflow.ended(header.key(), status));
    }
    ParentStep.of(header.startContext().initiator())
        .filter(ParentStep::waits)
        .ifPresent(parent -> to.accept(toParent(parent, header, status, result)));
  }

  /** Tells everybody once more how a run ended. */
  static List<Effect> repeat(RunState run) {
    if (InlineIds.isInline(run.key().workflowId())) {
      List<Effect> reports = new ArrayList<>();
      send(run.header(), run.status(), IterationResult.of(run), reports::add);
      return reports;
    }
    List<Effect> reports = new ArrayList<>(answer(run));
    reports.add(RunToWorkflow.end(run.key(), run.status()));
    return reports;
  }

  /** Tells the workflow of a run, which may have lost it, what it has to know of it. */
  public static List<Effect> introduce(RunState run) {
    RunKey key = run.key();
    List<Effect> reports = new ArrayList<>();
    reports.add(
        new Message(
            new WorkflowKey(key.workflowId()),
            new RunToWorkflow.NoteRequest(key.instanceId(), ParentStep.requestId(run.header()))));
    reports.add(
        run.status().isTerminal()
            ? RunToWorkflow.end(key, run.status())
            : RunToWorkflow.alive(key, run.status()));
    return reports;
  }

  /** Tells a step that takes a run for its child what has become of it, if it has to know. */
  static List<Effect> answer(RunState run, RunCommand.AskChild ask) {
    if (!run.header().uuid().equals(ask.uuid())) {
      return List.of(ask.whenAbsent());
    }
    return run.status().isTerminal() ? answer(run) : List.of();
  }

  /** Tells the step that started a run which one it is, and how it ended if it is over. */
  static List<Effect> answer(RunState run) {
    Optional<ParentStep> parent = ParentStep.of(run.header().startContext().initiator());
    if (parent.isEmpty()) {
      return List.of();
    }
    List<Effect> answers = new ArrayList<>(List.of(parent.get().started(child(run.header()))));
    if (run.status().isTerminal() && parent.get().waits()) {
      answers.add(toParent(parent.get(), run.header(), run.status(), IterationResult.NONE));
    }
    return answers;
  }

  private static ChildRun child(RunHeader header) {
    return new ChildRun(header.key(), header.versionId(), header.uuid());
  }

  private static Effect toParent(
      ParentStep parent, RunHeader header, WorkflowStatus status, IterationResult result) {
    RunCommand command =
        header.startContext().initiator() instanceof Initiator.Foreach
            ? endIterations(parent, header.key(), status, result)
            : new RunCommand.ChildEnded(
                parent.stepId(), parent.attempt(), child(header), status, result);
    return new Message(parent.run(), command);
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
