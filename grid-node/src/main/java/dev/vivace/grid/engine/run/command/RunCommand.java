package dev.vivace.grid.engine.run.command;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.value.ParamSize;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.Frozen;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.state.ChildRun;
import dev.vivace.grid.engine.run.state.IterationResult;
import dev.vivace.grid.engine.run.state.IterationsEnded;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command to a run. */
public sealed interface RunCommand extends Command {

  /**
   * How the run is created if it is not there; {@code null} if the command takes it for granted.
   */
  default @Nullable Create creation() {
    return null;
  }

  /** What follows if the run is not there; {@code null} if the command waits until it is. */
  default @Nullable Message whenAbsent() {
    return null;
  }

  /**
   * Creates the run; a second one for the same run changes nothing.
   *
   * @param params the evaluated workflow parameters
   * @param start whether the run starts at once or waits in the queue of its workflow
   * @param stopped why the run strategy lets it end before it started; {@code null} if it does not
   */
  record Create(
      RunHeader header, Map<String, Param> params, boolean start, @Nullable String stopped)
      implements RunCommand {
    public Create {
      params = Frozen.map(params);
    }

    @Override
    public Create creation() {
      return this;
    }

    @Override
    public boolean creates(Address to, Address other) {
      return to.equals(other);
    }

    /** The instance of an accepted start is none of it. */
    @Override
    public boolean addsData() {
      return InlineIds.isInline(header.key().workflowId());
    }

    @Override
    public long estimatedBytes() {
      return header.startContext().estimatedBytes() + ParamSize.kept(params);
    }
  }

  /**
   * Creates the run that an earlier request should have created, if it is not there; a run that is
   * there tells the step that asked for it once more what has become of it.
   */
  record CreateAgain(Create creation) implements RunCommand {
    @Override
    public boolean creates(Address to, Address other) {
      return creation.creates(to, other);
    }

    @Override
    public long estimatedBytes() {
      return creation.estimatedBytes();
    }
  }

  /**
   * Tells the workflow once more by which request the run was started, and its end if it is over.
   */
  record Introduce() implements RunCommand {}

  /** Tells once more how the run ended, if it is over. */
  record RepeatEnd() implements RunCommand {}

  /**
   * Asks for the run that a step takes for its child: how it ended, if it is over, and whether it
   * is there at all.
   *
   * @param parent the run of the step
   * @param uuid the id of the start that it should have come from
   */
  record AskChild(RunKey parent, String stepId, long attempt, String uuid) implements RunCommand {
    @Override
    public Message whenAbsent() {
      return new Message(parent, new ChildAbsent(stepId, attempt));
    }
  }

  /** Lets a queued run start. */
  record Start() implements RunCommand {}

  /** Takes the outcome of an attempt; only the first one with the current token counts. */
  record CompleteAttempt(int step, int attempt, int token, AttemptOutcome outcome)
      implements RunCommand {}

  /**
   * Does what is due by now: ends sleeps, starts next attempts, times out, and starts iterations
   * that were too many for one decision.
   */
  record Wake() implements RunCommand {}

  /** Hands out again what a previous owner had handed out, under new tokens. */
  record Recover() implements RunCommand {}

  /** Tells the step that started the run once more what has become of it. */
  record AnswerParent() implements RunCommand {}

  /**
   * Tells a step of what it has started. Whoever started something existed before: if it is not
   * there any more it is deleted, and nobody is left to be told.
   */
  sealed interface ChildNotification extends RunCommand {
    @Override
    default List<? extends Address> pointlessWithout(Address to) {
      return List.of(to);
    }
  }

  /** Takes note of the run that an attempt of a step asked for. */
  record ChildStarted(String stepId, long attempt, ChildRun child) implements ChildNotification {}

  /** Takes note that the run that an attempt of a step asked for cannot be. */
  record ChildRefused(String stepId, long attempt, String reason) implements ChildNotification {}

  /**
   * Takes note of the end of a run that an attempt of a step waits for.
   *
   * @param result what else there is to tell of an iteration
   */
  record ChildEnded(
      String stepId, long attempt, ChildRun child, WorkflowStatus status, IterationResult result)
      implements ChildNotification {
    @Override
    public long estimatedBytes() {
      return ParamSize.ofValues(result.values());
    }
  }

  /**
   * Takes note of the ends of iterations of a foreach step.
   *
   * @param body the id of the workflow whose instances the iterations are
   */
  record EndIterations(String stepId, long attempt, String body, List<IterationsEnded> ended)
      implements ChildNotification {
    public EndIterations {
      ended = List.copyOf(ended);
    }

    /** Ends of iterations of one loop go together. */
    @Override
    public String joinKey(Address to) {
      return body + "#" + to;
    }

    @Override
    public EndIterations join(Command later) {
      EndIterations more = (EndIterations) later;
      return new EndIterations(stepId, attempt, body, IterationsEnded.join(ended, more.ended));
    }
  }

  /** Takes note that the run that an attempt of a step waits for is not there. */
  record ChildAbsent(String stepId, long attempt) implements ChildNotification {}

  /** Takes note that iterations of a loop that should be under way are not there. */
  record IterationsAbsent(String stepId, long attempt, String body, NumberRanges iterations)
      implements ChildNotification {}

  /**
   * Stops the run and the steps that run.
   *
   * @param reason what a run has to tell that still waits in a queue
   * @param ofSteps what the steps tell that are stopped
   */
  record Stop(String reason, String ofSteps) implements RunCommand {
    public Stop(String reason) {
      this(reason, reason);
    }

    @Override
    public boolean overtakes() {
      return true;
    }

    @Override
    public boolean isIrreplaceable() {
      return true;
    }

    /** Whoever stops an iteration has created it. */
    @Override
    public List<RunKey> pointlessWithout(Address to) {
      return to instanceof RunKey run && InlineIds.isInline(run.workflowId())
          ? List.of(run)
          : List.of();
    }
  }
}
