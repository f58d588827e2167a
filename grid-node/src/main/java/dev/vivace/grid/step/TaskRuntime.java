package dev.vivace.grid.step;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.TaskContext;
import dev.vivace.grid.api.TaskFailure;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.api.step.StepAttempt;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepOutcome.Kind;
import dev.vivace.grid.api.step.StepRuntime;
import dev.vivace.grid.api.step.StepRuntimeRegistration;
import dev.vivace.grid.async.Futures;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@code Task} steps: calls the handler that the parameter {@code task} names. */
final class TaskRuntime implements StepRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRuntime.class);

  private final Map<String, TaskHandler> handlers;

  /** The registration of the runtime with these handlers. */
  static StepRuntimeRegistration registration(
      StepConfig config, Map<String, TaskHandler> handlers) {
    return StepRuntimeRegistration.blocking(
            StepType.TASK.label(), new TaskRuntime(handlers), config.concurrentTasks())
        .withShare(config.share());
  }

  TaskRuntime(Map<String, TaskHandler> handlers) {
    this.handlers = Map.copyOf(handlers);
  }

  @Override
  public CompletionStage<StepOutcome> run(StepAttempt attempt) {
    if (!(attempt.value(ParamNames.TASK) instanceof String name)) {
      return CompletableFuture.completedFuture(
          fatal(
              "expected param 'task' of %s to name a task handler, but it is '%s'"
                  .formatted(attempt.key(), attempt.value(ParamNames.TASK))));
    }
    TaskHandler handler = handlers.get(name);
    if (handler == null) {
      return CompletableFuture.completedFuture(
          StepOutcome.failed(Kind.PLATFORM_ERROR, noHandler(attempt.key(), name)));
    }
    CompletionStage<Map<String, Object>> stage;
    try {
      stage = handler.handle(context(attempt));
    } catch (Throwable failure) {
      return CompletableFuture.completedFuture(failed(failure));
    }
    if (stage == null) {
      return CompletableFuture.completedFuture(
          fatal(
              "expected a stage from the task handler of %s, but it returned null; return a"
                      .formatted(attempt.key())
                  + " completed stage if there is nothing to wait for"));
    }
    if (stage instanceof CompletableFuture<Map<String, Object>> future && future.isDone()) {
      return CompletableFuture.completedFuture(outcomeOf(attempt.key(), future));
    }
    return outcomeOfPending(attempt.key(), stage);
  }

  private static TaskContext context(StepAttempt attempt) {
    StepAttempt.Key key = attempt.key();
    Map<String, Object> params = new LinkedHashMap<>(attempt.values());
    params.remove(ParamNames.TASK);
    return new TaskContext(
        key.workflowId(),
        key.instanceId(),
        key.runId(),
        key.stepId(),
        key.attempt(),
        attempt.token(),
        Collections.unmodifiableMap(params));
  }

  private static StepOutcome outcomeOf(
      StepAttempt.Key key, CompletableFuture<Map<String, Object>> done) {
    try {
      return outcomeOf(key, done.join());
    } catch (RuntimeException | Error failure) {
      return failed(failure);
    }
  }

  /** A stage whose cancellation reaches the handler's own, so that the handler can stop. */
  private static CompletableFuture<StepOutcome> outcomeOfPending(
      StepAttempt.Key key, CompletionStage<Map<String, Object>> stage) {
    CompletableFuture<StepOutcome> outcome = new CompletableFuture<>();
    try {
      var unused =
          stage.whenComplete(
              (result, failure) ->
                  Futures.complete(
                      outcome, () -> failure != null ? failed(failure) : outcomeOf(key, result)));
    } catch (RuntimeException | Error failure) {
      return CompletableFuture.completedFuture(failed(failure));
    }
    var unused =
        outcome.whenComplete(
            (result, failure) -> {
              if (outcome.isCancelled()) {
                cancel(key, stage);
              }
            });
    return outcome;
  }

  private static void cancel(StepAttempt.Key key, CompletionStage<?> stage) {
    try {
      boolean unused = stage.toCompletableFuture().cancel(true);
    } catch (RuntimeException | Error e) {
      LOG.debug("The stage of the handler of {} cannot be cancelled; it goes on unheard", key, e);
    }
  }

  private static StepOutcome outcomeOf(StepAttempt.Key key, @Nullable Map<String, Object> result) {
    if (result == null) {
      return StepOutcome.succeeded(Map.of());
    }
    try {
      return StepOutcome.succeeded(PlainResult.of(result, OutcomeLimits.DEFAULTS));
    } catch (PlainResult.Unusable e) {
      return fatal(
          "expected plain JSON from the task handler of %s, but %s".formatted(key, e.getMessage()));
    } catch (RuntimeException | Error failure) {
      return failed(failure);
    }
  }

  private static StepOutcome failed(Throwable failure) {
    Throwable cause = FailureText.cause(failure);
    if (!(cause instanceof TaskFailure told)) {
      return StepOutcome.failed(Kind.USER_ERROR, FailureText.of(cause));
    }
    Kind kind =
        switch (told.kind()) {
          case USER -> Kind.USER_ERROR;
          case PLATFORM -> Kind.PLATFORM_ERROR;
          case FATAL -> Kind.FATAL_ERROR;
        };
    return StepOutcome.failed(kind, FailureText.bounded(String.valueOf(told.getMessage())));
  }

  private String noHandler(StepAttempt.Key key, String name) {
    String registered =
        handlers.isEmpty()
            ? "no handler is registered on this node"
            : "the handlers of this node are " + new TreeSet<>(handlers.keySet());
    return FailureText.bounded(
        "expected a registered task handler for %s, but there is none named '%s': %s; register it"
                .formatted(key, name, registered)
            + " with task(name, handler) of the builder on every node, before the node starts; a"
            + " node that has it does the step when it is tried again");
  }

  private static StepOutcome fatal(String message) {
    return StepOutcome.failed(Kind.FATAL_ERROR, message);
  }
}
