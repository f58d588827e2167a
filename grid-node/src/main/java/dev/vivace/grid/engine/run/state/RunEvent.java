package dev.vivace.grid.engine.run.state;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.value.ParamSize;
import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.engine.Frozen;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.RunKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of a run. Times are epoch milliseconds. */
public sealed interface RunEvent {

  long time();

  /**
   * About how many bytes it takes to store the event. Only what can be long counts: parameters,
   * artifacts, messages and the values of iterations.
   */
  default long estimatedBytes() {
    return 0;
  }

  /** Tells of the status that the event changes; of nothing if it changes none. */
  default void tell(StatusObserver observer) {}

  /**
   * The run of the last iteration that a loop has started so far, if the event tells of one.
   *
   * @param run whose event it is
   */
  default Optional<RunKey> lastIteration(RunKey run) {
    return Optional.empty();
  }

  /** Receives the statuses that a run and its steps reach. */
  interface StatusObserver {
    void run(WorkflowStatus status, long time);

    void step(int step, int attempt, StepStatus status, long time);
  }

  /** The run exists and waits or starts. */
  record RunCreated(RunHeader header, Map<String, Param> params) implements RunEvent {
    public RunCreated {
      params = Frozen.map(params);
    }

    @Override
    public long time() {
      return header.createTime();
    }

    @Override
    public long estimatedBytes() {
      return header.startContext().estimatedBytes() + ParamSize.kept(params);
    }

    @Override
    public void tell(StatusObserver observer) {
      observer.run(WorkflowStatus.CREATED, time());
    }
  }

  /**
   * The run left the queue.
   *
   * @param timeoutTime when the run is timed out, 0 if never
   */
  record RunStarted(long time, long timeoutTime) implements RunEvent {
    @Override
    public void tell(StatusObserver observer) {
      observer.run(WorkflowStatus.IN_PROGRESS, time);
    }
  }

  /**
   * An attempt of a step started and takes time.
   *
   * @param dueTime when it ends by itself, 0 if a runtime ends it
   */
  record AttemptStarted(
      int step,
      int attempt,
      int token,
      long time,
      long dueTime,
      long timeoutTime,
      Map<String, Param> params)
      implements RunEvent {
    public AttemptStarted {
      params = Frozen.map(params);
    }

    @Override
    public long estimatedBytes() {
      return ParamSize.kept(params);
    }

    @Override
    public void tell(StatusObserver observer) {
      observer.step(step, attempt, StepStatus.RUNNING, time);
    }
  }

  /** An attempt was handed out again under a new token, since its old one may be lost. */
  record AttemptReissued(int step, int token, long time) implements RunEvent {}

  /** The run that the current attempt of a step asked for exists. */
  record ChildStarted(int step, long time, ChildRun child) implements RunEvent {
    @Override
    public Optional<RunKey> lastIteration(RunKey run) {
      return Optional.of(child.key()).filter(key -> InlineIds.isInline(key.workflowId()));
    }
  }

  /**
   * Iterations of a foreach step started or ended. It says where the loop stands, not what changed:
   * the next one takes its place, so that a history does not grow with the number of iterations.
   */
  record LoopAdvanced(int step, long time, LoopState loop) implements RunEvent {
    @Override
    public Optional<RunKey> lastIteration(RunKey run) {
      return Optional.ofNullable(loop.body())
          .map(body -> new RunKey(body, loop.started(), run.runId()));
    }
  }

  /**
   * An iteration of a while step is over.
   *
   * @param result with the values of the loop's parameters only
   */
  record IterationEnded(
      int step, long time, long iteration, WorkflowStatus status, IterationResult result)
      implements RunEvent {
    @Override
    public long estimatedBytes() {
      return ParamSize.ofValues(result.values());
    }
  }

  /**
   * A step reached a status in which its attempt is over, perhaps without ever having started.
   *
   * @param attempt its number, 0 for a step that was never tried
   * @param retryTime when the next attempt starts, 0 if there is none
   * @param taken indexes of the edges that were taken
   * @param params the parameters after the attempt; the same as at its start if {@code null}
   */
  record StepEnded(
      int step,
      int attempt,
      StepStatus status,
      long time,
      long retryTime,
      List<Integer> taken,
      @Nullable Map<String, Param> params,
      Map<String, Object> artifacts,
      @Nullable String message)
      implements RunEvent {
    public StepEnded {
      taken = List.copyOf(taken);
      params = params == null ? null : Frozen.map(params);
      artifacts = Frozen.map(artifacts);
    }

    @Override
    public long estimatedBytes() {
      return (params == null ? 0 : ParamSize.kept(params))
          + ParamSize.ofValues(artifacts)
          + (message == null ? 0 : message.length());
    }

    @Override
    public void tell(StatusObserver observer) {
      observer.step(step, attempt, status, time);
    }
  }

  /** The run is over. */
  record RunEnded(WorkflowStatus status, long time, @Nullable String message) implements RunEvent {
    @Override
    public void tell(StatusObserver observer) {
      observer.run(status, time);
    }
  }
}
