package dev.vivace.grid.engine.run;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.WorkflowStatus;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.RunKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An effect of an accepted command once its events are stored. */
public sealed interface Effect {

  /**
   * Hand an attempt to the runtime of its type; repeated after a change of owner, with a new token.
   *
   * @param timeoutTime when the runtime may give up, epoch milliseconds, 0 if never
   */
  record DispatchAttempt(
      AttemptKey attempt,
      int step,
      int token,
      StepType type,
      Map<String, Param> params,
      long timeoutTime)
      implements Effect {}

  /** Tell the runtime that nobody waits for an attempt any more. */
  record CancelAttempt(AttemptKey attempt, int token) implements Effect {}

  /** Send a command to a run: stored with the sender's change, delivered at least once. */
  record SendToRun(RunKey run, RunCommand command) implements Effect {}

  /**
   * Ask a workflow for a run: stored and delivered like a command. It answers with {@code
   * ChildStarted} or {@code ChildRefused}.
   *
   * @param uuid the id of the request: the same one asks for the same run
   * @param startContext with the parameters of the request
   */
  record StartChild(ChildRequest request, String uuid, RunHeader.StartContext startContext)
      implements Effect {}

  /**
   * Create iterations of a loop that lie together: stored and delivered like a command.
   *
   * @param body the id of the workflow whose instances the iterations are
   * @param runId that of the run that the loop belongs to
   * @param shared what the iterations have in common; {@code null} if an earlier iteration of the
   *     group brought it
   */
  record StartIterations(
      String body,
      long runId,
      @Nullable SharedIterationData shared,
      List<SharedIterationData.Iteration> iterations)
      implements Effect {
    public StartIterations {
      iterations = List.copyOf(iterations);
    }
  }

  /**
   * Stop iterations of a loop that lie together: stored and delivered like a command.
   *
   * @param body the id of the workflow whose instances the iterations are
   * @param runId that of the run that the loop belongs to
   * @param iterations at least one
   */
  record StopIterations(String body, long runId, NumberRanges iterations, String reason)
      implements Effect {}

  /** Tell the workflow that a run is over: stored and delivered like a command. */
  record ReportRunEnded(RunKey run, WorkflowStatus status) implements Effect {}
}
