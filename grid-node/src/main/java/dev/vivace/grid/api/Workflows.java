package dev.vivace.grid.api;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.plan.RunPlan;
import java.util.concurrent.CompletableFuture;

/** The workflows of a grid. */
public interface Workflows {

  /**
   * Stores a new version. Fails with {@code INVALID_ARGUMENT} and all problems if the definition is
   * not valid; what is accepted, but probably not meant, is in the {@code warnings} of the answer.
   */
  CompletableFuture<WorkflowDefinition> push(WorkflowCreateRequest request, User caller);

  /** Checks what {@link #push} would check, with the same warnings, and stores nothing. */
  CompletableFuture<TimelineEvent.Action> validate(WorkflowCreateRequest request, User caller);

  /**
   * What a run would do if it were started now and every step succeeded. Nothing is stored or run.
   * Fails with {@code INVALID_ARGUMENT} and all problems if the definition would not be accepted by
   * {@link #push}, or a start with these parameters would be refused.
   */
  CompletableFuture<RunPlan> plan(PlanRequest request, User caller);

  /**
   * Reads a version.
   *
   * @param version {@code active}, {@code latest}, {@code default} in any case, or a number
   * @param enriched whether to add merged parameters
   */
  CompletableFuture<WorkflowDefinition> definition(
      String workflowId, String version, boolean enriched);

  /**
   * Stops all instances that wait or run. Those that wait start no more; all end soon, some at a
   * time. The answer says how many there are.
   */
  CompletableFuture<TimelineEvent.Action> stop(String workflowId, User caller);

  /**
   * Deletes a workflow none of whose instances waits or runs, with all its instances. Instances
   * that were stopped need not be over.
   */
  CompletableFuture<TimelineEvent.Log> delete(String workflowId, User caller);
}
