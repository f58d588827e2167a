package dev.vivace.grid.engine.run;

import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.WorkflowKey;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.run.RunProgress.Report;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.ChildRequest;
import dev.vivace.grid.engine.run.command.ParentStep;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunHeader;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts other runs for steps, and takes note of their ends.
 *
 * <p>Workflow, child and parent lie in different partitions: the workflow may be asked twice, but
 * gives one instance for one request; of what it and the child tell, whatever comes first counts.
 */
final class Children {
  /** Why a run is stopped by the step that started it. */
  static final String OVER = "Stopped because the step that waits for it is over.";

  private static final String TAG = "maestro_subworkflow";

  private final RunProgress progress;
  private final RunEvaluator evaluator;
  private final Attempts attempts;

  Children(RunProgress progress, RunEvaluator evaluator, Attempts attempts) {
    this.progress = progress;
    this.evaluator = evaluator;
    this.attempts = attempts;
  }

  /** Asks for the run that a step wants. */
  void start(CompiledStep step, int attempt, Map<String, Param> params, long timeout) {
    Message request;
    try {
      request = request(step, attempt, params);
    } catch (EvaluationFailure failure) {
      failAtStart(step, attempt, params, failure.getMessage());
      return;
    }
    String tooDeep = progress.limits().problemBelow(progress.run().header(), step);
    if (tooDeep != null) {
      failAtStart(step, attempt, params, tooDeep);
      return;
    }
    StepState unused = attempts.recordStart(step, attempt, 0, timeout, params);
    progress.add(request);
  }

  private Message request(CompiledStep step, int attempt, Map<String, Param> params) {
    ChildRequest request = evaluator.child(progress.compiled(), progress.run(), step, params);
    List<Initiator.Ancestor> path =
        ParentStep.path(
            progress.run().header(), step, attempt, step.isAsynchronous() ? false : null);
    return new Message(
        new WorkflowKey(request.workflowId()),
        new RunToWorkflow.StartChild(request, uuid(step, attempt), startContext(request, path)));
  }

  /** Asks what has become of the runs that a step waits for: news of them may be lost. */
  void askAgain(CompiledStep step) {
    StepState state = progress.run().step(step.index());
    if (state == null || !state.isActive()) {
      return;
    }
    if (step.execution() == CompiledStep.Execution.LOOP) {
      attempts.loops().askAgain(step, state);
    } else if (step.execution() == CompiledStep.Execution.CHILD) {
      question(step, state).map(Question::new).ifPresent(progress::add);
    }
  }

  private Optional<Message> question(CompiledStep step, StepState state) {
    ChildRun child = state.child();
    if (child != null) {
      return Optional.of(
          new Message(
              child.key(),
              new RunCommand.AskChild(
                  progress.run().key(), step.id(), state.attempt(), child.uuid())));
    }
    try {
      return Optional.of(request(step, state.attempt(), state.params()));
    } catch (EvaluationFailure failure) {
      return Optional.empty(); // What could be evaluated once is on its way since then.
    }
  }

  /** Asks once more for a run that is not there. */
  void absent(RunCommand.ChildAbsent absent) {
    CompiledStep step = progress.compiled().step(absent.stepId());
    if (step == null
        || step.execution() != CompiledStep.Execution.CHILD
        || !isCurrent(step, absent.attempt())) {
      return;
    }
    StepState state = progress.started(step);
    try {
      progress.add(request(step, state.attempt(), state.params()));
    } catch (EvaluationFailure failure) {
      Report report = Report.of(failure.getMessage());
      attempts.fail(step, state.attempt(), StepStatus.FATALLY_FAILED, null, report);
    }
  }

  /** Creates iterations that are not there once more. */
  void absent(RunCommand.IterationsAbsent absent) {
    CompiledStep step = progress.compiled().step(absent.stepId());
    if (step != null
        && step.execution() == CompiledStep.Execution.LOOP
        && isCurrent(step, absent.attempt())) {
      attempts.loops().absent(step, absent);
    }
  }

  private void failAtStart(
      CompiledStep step, int attempt, Map<String, Param> params, @Nullable String reason) {
    attempts.fail(step, attempt, StepStatus.FATALLY_FAILED, params, Report.of(reason));
  }

  private RunHeader.StartContext startContext(ChildRequest request, List<Initiator.Ancestor> path) {
    return new RunHeader.StartContext(
        new Initiator.Subworkflow(path.size(), path),
        progress.now(),
        List.of(Tag.of(TAG)),
        request.params(),
        Map.of(),
        null,
        progress.run().header().correlationId(),
        null);
  }

  /** The same attempt asks for the same run, however often it asks. */
  private String uuid(CompiledStep step, int attempt) {
    String key = "child of " + new AttemptKey(progress.run().key(), step.id(), attempt);
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Takes note of a run that exists; one that nobody waits for any more is stopped. */
  void started(RunCommand.ChildStarted started) {
    CompiledStep step = progress.compiled().step(started.stepId());
    if (step == null) {
      return;
    }
    if (!isCurrent(step, started.attempt())) {
      stopLate(progress, step, started);
      return;
    }
    note(step, started.child());
    if (step.isAsynchronous()) {
      attempts.finish(step, AttemptOutcome.succeeded(Map.of()));
    }
  }

  /** What a run that is over has to say about one of its children that it did not know. */
  static List<Effect> stopLate(RunState over, CompiledStep step, RunCommand.ChildStarted started) {
    StepState state = over.step(step.index());
    boolean known = state != null && started.child().equals(state.child());
    return known || step.isAsynchronous() || step.execution() != CompiledStep.Execution.CHILD
        ? List.of()
        : List.of(stop(started.child()));
  }

  private static void stopLate(
      RunProgress progress, CompiledStep step, RunCommand.ChildStarted started) {
    stopLate(progress.run(), step, started).forEach(progress::add);
  }

  private void note(CompiledStep step, ChildRun child) {
    ChildRun known = progress.started(step).child();
    if (known == null || isInstead(child, known)) {
      progress.record(new RunEvent.ChildStarted(step.index(), progress.now(), child));
    }
  }

  /** Whether a run was started for a request in place of one that is lost: its number is higher. */
  private static boolean isInstead(ChildRun child, ChildRun known) {
    return child.uuid().equals(known.uuid()) && child.key().instanceId() > known.key().instanceId();
  }

  void refused(RunCommand.ChildRefused refused) {
    CompiledStep step = progress.compiled().step(refused.stepId());
    if (step != null
        && isCurrent(step, refused.attempt())
        && progress.started(step).child() == null) {
      Report report = Report.of(refused.reason());
      attempts.fail(step, (int) refused.attempt(), StepStatus.FATALLY_FAILED, null, report);
    }
  }

  void ended(RunCommand.ChildEnded ended) {
    CompiledStep step = progress.compiled().step(ended.stepId());
    if (step == null || !isCurrent(step, ended.attempt())) {
      return;
    }
    if (step.execution() == CompiledStep.Execution.LOOP) {
      attempts.loops().ended(step, ended);
      return;
    }
    note(step, ended.child());
    switch (ended.status()) {
      case SUCCEEDED ->
          attempts.finish(
              step, AttemptOutcome.succeeded(Map.of()).withMessage(reason("DONE", ended)));
      case STOPPED -> fail(step, ended, StepStatus.STOPPED, "STOPPED");
      case TIMED_OUT -> fail(step, ended, StepStatus.TIMED_OUT, "TIMED_OUT");
      default -> fail(step, ended, StepStatus.FATALLY_FAILED, "FATAL_ERROR");
    }
  }

  /** Takes note of the ends of iterations of a foreach step. */
  void ended(RunCommand.EndIterations ended) {
    CompiledStep step = progress.compiled().step(ended.stepId());
    if (step != null && isCurrent(step, ended.attempt())) {
      attempts.loops().ended(step, ended);
    }
  }

  private void fail(
      CompiledStep step, RunCommand.ChildEnded ended, StepStatus status, String state) {
    Report report = Report.of(reason(state, ended));
    attempts.fail(step, (int) ended.attempt(), status, null, report);
  }

  private static String reason(String state, RunCommand.ChildEnded ended) {
    return "Step is in %s status because its subworkflow instance is in %s status"
        .formatted(state, ended.status());
  }

  private boolean isCurrent(CompiledStep step, long attempt) {
    StepState state = progress.run().step(step.index());
    return startsRuns(step) && state != null && state.isActive() && state.attempt() == attempt;
  }

  private static boolean startsRuns(CompiledStep step) {
    return step.execution() == CompiledStep.Execution.CHILD
        || step.execution() == CompiledStep.Execution.LOOP;
  }

  /** Stops what a step that does not wait any more has started. */
  void stop(CompiledStep step, StepState state) {
    if (state.isActive() && step.execution() == CompiledStep.Execution.LOOP) {
      attempts.loops().stop(step, state);
    }
    if (state.isActive() && state.child() != null && !step.isAsynchronous()) {
      progress.add(stop(state.child()));
    }
  }

  private static Effect stop(ChildRun child) {
    return new Message(child.key(), new RunCommand.Stop(OVER));
  }
}
