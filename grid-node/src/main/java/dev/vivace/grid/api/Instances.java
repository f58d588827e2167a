package dev.vivace.grid.api;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.Page;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.action.InstanceActionResponse;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The instances of workflows. A read sees every change that was acknowledged before it. */
public interface Instances {

  /** The latest of a number of runs or attempts. */
  long LATEST = 0;

  /**
   * Starts an instance; the future completes when it is stored. Parameters that are accepted, but
   * that nothing in the workflow asks for, are in the {@code warnings} of the answer.
   *
   * @param version {@code active}, {@code latest}, {@code default} in any case, or a number
   */
  CompletableFuture<StartResponse> start(
      String workflowId, String version, StartRequest request, User caller);

  /**
   * Reads one run of an instance.
   *
   * @param runId {@link #LATEST} for the latest
   */
  CompletableFuture<WorkflowInstance> run(
      String workflowId, long instanceId, long runId, View view);

  /** Reads the runs of an instance, newest first; the cursor is a run id. */
  CompletableFuture<Page<WorkflowInstance>> runs(
      String workflowId, long instanceId, PageRequest page);

  /**
   * Reads the latest runs of the instances of a workflow: the first page has the newest ones, and
   * on each page they stand in ascending order. The cursor is an instance id.
   */
  CompletableFuture<Page<WorkflowInstance>> list(String workflowId, PageRequest page, View view);

  /**
   * Reads the last attempt of every step that was created, in the order of creation.
   *
   * @param runId {@link #LATEST} for the latest
   * @return empty if there is no such instance and {@code runId} is {@link #LATEST}
   */
  CompletableFuture<List<StepInstance>> steps(String workflowId, long instanceId, long runId);

  /** Reads the last attempt of a step over all runs. */
  CompletableFuture<StepInstance> step(
      String workflowId, long instanceId, String stepId, View view);

  /**
   * Reads an attempt.
   *
   * @param attempt {@link #LATEST} for the latest
   */
  CompletableFuture<StepInstance> attempt(AttemptRef attempt, View view);

  /**
   * Stops a run, which must be the latest of its instance, with all that it started and waits for.
   * One that waits in a queue is over when the future completes, one that runs a moment later: the
   * answer says whether it is.
   *
   * @param runId {@link #LATEST} for the latest
   */
  CompletableFuture<InstanceActionResponse> stop(
      String workflowId, long instanceId, long runId, User caller);

  /**
   * Waits until the latest run of an instance is over.
   *
   * @param atMost fails with {@code TIMEOUT} after that
   */
  CompletableFuture<WorkflowStatus> await(String workflowId, long instanceId, Duration atMost);

  /**
   * An attempt of a step.
   *
   * @param attempt {@link #LATEST} for the latest
   */
  record AttemptRef(String workflowId, long instanceId, long runId, String stepId, long attempt) {}

  /**
   * Selects what a view shows besides what is stored.
   *
   * @param enriched whether the timeline has the status changes
   * @param aggregated whether the state over all runs is added
   */
  record View(boolean enriched, boolean aggregated) {
    public static final View FULL = new View(true, true);
    public static final View PLAIN = new View(true, false);
  }

  /**
   * A place in a list that is sorted from the highest id to the lowest.
   *
   * @param size at most this many
   * @param older whether the page lies after the cursor (lower ids) or before it (higher ids)
   * @param cursor an id; 0 for the newest, or the oldest if not {@code older}
   */
  record PageRequest(int size, boolean older, long cursor) {
    public static PageRequest newest(int size) {
      return new PageRequest(size, true, 0);
    }
  }
}
