package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.compiled.CompiledStep;
import dev.vivace.grid.engine.compiled.CompiledWorkflow;
import dev.vivace.grid.engine.message.Effect;
import dev.vivace.grid.engine.message.Question;
import dev.vivace.grid.engine.message.Verdict;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunReply;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.run.state.RunState;
import dev.vivace.grid.engine.run.state.StepState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a command does to a run.
 *
 * <p>A repeated or late command is accepted and changes nothing: commands come at least once.
 */
public final class RunDecider {
  private final RunEvaluator evaluator;
  private final RunLimits limits;

  public RunDecider(RunEvaluator evaluator) {
    this(evaluator, RunLimits.DEFAULT);
  }

  public RunDecider(RunEvaluator evaluator, RunLimits limits) {
    this.evaluator = evaluator;
    this.limits = limits;
  }

  /**
   * Decides a command.
   *
   * @param run {@code null} if the run does not exist
   * @param now epoch milliseconds
   * @return the status of the run after it, or a refusal if there is no such run
   */
  public Verdict<RunState, RunEvent> decide(
      CompiledWorkflow compiled, @Nullable RunState run, RunCommand command, long now) {
    if (run == null) {
      RunCommand.Create create = command.creation();
      return create == null
          ? Verdict.refused(ErrorCode.NOT_FOUND, "expected a run that exists, but there is none")
          : new Decision(RunProgress.of(compiled, created(create), limits, now))
              .create(create, command instanceof RunCommand.CreateAgain);
    }
    if (run.status().isTerminal()) {
      return new Verdict.Accepted<>(
          run, List.of(), whenOver(compiled, run, command), new RunReply(run.status()));
    }
    return new Decision(new RunProgress(compiled, run, limits, now)).decide(command);
  }

  /**
   * A run that is recovered although it is over may not have told its workflow yet, and whoever
   * wants to create it does not know its end; a child that comes to exist when nobody waits for it
   * any more is stopped.
   */
  private static List<Effect> whenOver(
      CompiledWorkflow compiled, RunState run, RunCommand command) {
    if (command instanceof RunCommand.Recover && !InlineIds.isInline(run.key().workflowId())) {
      return List.of(RunToWorkflow.ended(run.key(), run.status()));
    }
    if (command instanceof RunCommand.AnswerParent) {
      return EndReports.answer(run);
    }
    if (command instanceof RunCommand.RepeatEnd || command.creation() != null) {
      return EndReports.repeat(run);
    }
    if (command instanceof RunCommand.Introduce) {
      return EndReports.introduce(run);
    }
    if (command instanceof RunCommand.AskChild ask) {
      return EndReports.answer(run, ask);
    }
    if (command instanceof RunCommand.ChildStarted started) {
      CompiledStep step = compiled.step(started.stepId());
      return step == null ? List.of() : Children.stopLate(run, step, started);
    }
    return List.of();
  }

  private static RunEvent.RunCreated created(RunCommand.Create create) {
    return new RunEvent.RunCreated(create.header(), create.params());
  }

  private final class Decision {
    private final RunProgress progress;
    private final Attempts attempts;
    private final GraphWalk walk;

    Decision(RunProgress progress) {
      this.progress = progress;
      this.attempts = new Attempts(progress, evaluator);
      this.walk = new GraphWalk(progress, attempts);
    }

    /**
     * Creates the run.
     *
     * @param again whether its workflow may not count it
     */
    Verdict<RunState, RunEvent> create(RunCommand.Create create, boolean again) {
      String failure = create.header().startContext().failure();
      if (failure != null) {
        progress.end(WorkflowStatus.FAILED, failure);
      } else if (create.stopped() != null) {
        progress.end(WorkflowStatus.STOPPED, create.stopped());
      } else if (create.start()) {
        start();
      }
      if (again) {
        progress.add(RunToWorkflow.alive(progress.run().key(), progress.run().status()));
      }
      return progress.verdict();
    }

    Verdict<RunState, RunEvent> decide(RunCommand command) {
      if (command instanceof RunCommand.CompleteAttempt complete) {
        complete(complete);
      } else if (command instanceof RunCommand.Wake) {
        wake();
      } else if (command instanceof RunCommand.Start) {
        start();
      } else if (command instanceof RunCommand.Recover) {
        recover();
      } else if (command instanceof RunCommand.Stop stop) {
        boolean waits = progress.run().status() == WorkflowStatus.CREATED;
        attempts.stopAll(StepStatus.STOPPED);
        progress.end(WorkflowStatus.STOPPED, waits ? stop.reason() : stop.ofSteps());
      } else if (command instanceof RunCommand.AnswerParent || command.creation() != null) {
        EndReports.answer(progress.run()).forEach(progress::add);
      } else if (command instanceof RunCommand.Introduce) {
        EndReports.introduce(progress.run()).forEach(progress::add);
      } else if (command instanceof RunCommand.AskChild ask) {
        EndReports.answer(progress.run(), ask).forEach(progress::add);
      } else if (command instanceof RunCommand.ChildNotification notification) {
        decideChild(notification);
      }
      return progress.verdict();
    }

    private void decideChild(RunCommand.ChildNotification command) {
      if (command instanceof RunCommand.ChildStarted started) {
        attempts.children().started(started);
      } else if (command instanceof RunCommand.ChildRefused refused) {
        attempts.children().refused(refused);
      } else if (command instanceof RunCommand.ChildEnded ended) {
        attempts.children().ended(ended);
      } else if (command instanceof RunCommand.EndIterations ended) {
        attempts.children().ended(ended);
      } else if (command instanceof RunCommand.ChildAbsent absent) {
        attempts.children().absent(absent);
      } else if (command instanceof RunCommand.IterationsAbsent absent) {
        attempts.children().absent(absent);
      } else {
        throw new AssertionError(command);
      }
      walk.advance();
    }

    private void start() {
      if (progress.run().status() != WorkflowStatus.CREATED) {
        return;
      }
      try {
        long timeout = progress.moment(evaluator.timeout(progress.compiled(), progress.run()));
        progress.record(new RunEvent.RunStarted(progress.now(), timeout));
      } catch (EvaluationFailure failure) {
        progress.end(WorkflowStatus.FAILED, failure.getMessage());
        return;
      }
      walk.start();
    }

    private void complete(RunCommand.CompleteAttempt complete) {
      StepState step = progress.run().step(complete.step());
      boolean current =
          step != null
              && step.isActive()
              && step.attempt() == complete.attempt()
              && step.token() == complete.token();
      if (current) {
        attempts.finish(progress.compiled().step(complete.step()), complete.outcome());
        walk.advance();
      }
    }

    private void wake() {
      if (isDue(progress.run().timeoutTime())) {
        attempts.stopAll(StepStatus.TIMED_OUT);
        progress.end(WorkflowStatus.TIMED_OUT, "The workflow run timed out.");
        return;
      }
      for (int i = 0; i < progress.run().steps().size(); i++) {
        wake(i);
      }
      walk.advance();
    }

    private void wake(int index) {
      StepState state = progress.run().step(index);
      if (state == null) {
        return;
      }
      var step = progress.compiled().step(index);
      boolean due = isDue(state.dueTime());
      if (due && state.awaitsRetry()) {
        attempts.start(step, state.attempt() + 1);
      } else if (state.isActive() && isTimedOut(state)) {
        attempts.timeOut(step);
      } else if (due && state.isActive()) {
        attempts.finish(step, AttemptOutcome.succeeded(Map.of()));
      } else if (state.isActive()) {
        attempts.loops().goOn(step);
      }
    }

    /** What was due first decides, however late the run is woken. */
    private boolean isTimedOut(StepState state) {
      return isDue(state.timeoutTime())
          && (state.dueTime() == 0 || state.timeoutTime() < state.dueTime());
    }

    private boolean isDue(long time) {
      return time != 0 && time <= progress.now();
    }

    /** What was handed out is handed out again, and what others know of the run is asked again. */
    private void recover() {
      for (int i = 0; i < progress.run().steps().size(); i++) {
        attempts.reissue(progress.compiled().step(i));
        attempts.children().askAgain(progress.compiled().step(i));
      }
      RunState run = progress.run();
      if (!InlineIds.isInline(run.key().workflowId())) {
        progress.add(new Question(RunToWorkflow.alive(run.key(), run.status())));
      }
    }
  }
}
