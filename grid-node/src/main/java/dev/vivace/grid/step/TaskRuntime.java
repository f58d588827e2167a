package dev.vivace.grid.step;

import dev.vivace.dsl.model.ParamNames;
import dev.vivace.dsl.param.Param;
import dev.vivace.grid.api.TaskContext;
import dev.vivace.grid.api.TaskFailure;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.async.Futures;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.run.AttemptEffect;
import dev.vivace.grid.engine.run.AttemptOutcome;
import dev.vivace.grid.engine.run.AttemptOutcome.Kind;
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

  TaskRuntime(Map<String, TaskHandler> handlers) {
    this.handlers = Map.copyOf(handlers);
  }

  @Override
  public CompletionStage<AttemptOutcome> run(AttemptEffect.Dispatch attempt) {
    Param name = attempt.params().get(ParamNames.TASK);
    TaskHandler handler =
        name != null && name.result() instanceof String text ? handlers.get(text) : null;
    if (handler == null) {
      return CompletableFuture.completedFuture(
          fatal(noHandler(attempt.attempt(), name == null ? null : name.result())));
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
                      .formatted(attempt.attempt())
                  + " completed stage if there is nothing to wait for"));
    }
    if (stage instanceof CompletableFuture<Map<String, Object>> future && future.isDone()) {
      return CompletableFuture.completedFuture(outcomeOf(attempt.attempt(), future));
    }
    return outcomeOfPending(attempt.attempt(), stage);
  }

  private static TaskContext context(AttemptEffect.Dispatch attempt) {
    AttemptKey key = attempt.attempt();
    Map<String, Object> params = new LinkedHashMap<>();
    attempt
        .params()
        .forEach(
            (name, param) -> {
              if (!name.equals(ParamNames.TASK)) {
                params.put(name, param.result());
              }
            });
    return new TaskContext(
        key.run().workflowId(),
        key.run().instanceId(),
        key.run().runId(),
        key.stepId(),
        key.attempt(),
        attempt.token(),
        Collections.unmodifiableMap(params));
  }

  private static AttemptOutcome outcomeOf(
      AttemptKey key, CompletableFuture<Map<String, Object>> done) {
    try {
      return outcomeOf(key, done.join());
    } catch (RuntimeException | Error failure) {
      return failed(failure);
    }
  }

  /** A stage whose cancellation reaches the handler's own, so that the handler can stop. */
  private static CompletableFuture<AttemptOutcome> outcomeOfPending(
      AttemptKey key, CompletionStage<Map<String, Object>> stage) {
    CompletableFuture<AttemptOutcome> outcome = new CompletableFuture<>();
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

  private static void cancel(AttemptKey key, CompletionStage<?> stage) {
    try {
      boolean unused = stage.toCompletableFuture().cancel(true);
    } catch (RuntimeException | Error e) {
      LOG.debug("The stage of the handler of {} cannot be cancelled; it goes on unheard", key, e);
    }
  }

  private static AttemptOutcome outcomeOf(AttemptKey key, @Nullable Map<String, Object> result) {
    if (result == null) {
      return AttemptOutcome.succeeded(Map.of());
    }
    try {
      return AttemptOutcome.succeeded(PlainResult.of(result, OutcomeLimits.DEFAULTS));
    } catch (PlainResult.Unusable e) {
      return fatal(
          "expected plain JSON from the task handler of %s, but %s".formatted(key, e.getMessage()));
    } catch (RuntimeException | Error failure) {
      return failed(failure);
    }
  }

  private static AttemptOutcome failed(Throwable failure) {
    Throwable cause = FailureText.cause(failure);
    if (!(cause instanceof TaskFailure told)) {
      return AttemptOutcome.failed(Kind.USER_ERROR, FailureText.of(cause));
    }
    Kind kind =
        switch (told.kind()) {
          case USER -> Kind.USER_ERROR;
          case PLATFORM -> Kind.PLATFORM_ERROR;
          case FATAL -> Kind.FATAL_ERROR;
        };
    return AttemptOutcome.failed(kind, FailureText.bounded(String.valueOf(told.getMessage())));
  }

  private String noHandler(AttemptKey key, @Nullable Object name) {
    String registered =
        handlers.isEmpty()
            ? "no handler is registered on this node"
            : "the handlers of this node are " + new TreeSet<>(handlers.keySet());
    return FailureText.bounded(
        "expected a registered task handler for %s, but there is none named '%s': %s; register it"
                .formatted(key, name, registered)
            + " with task(name, handler) of the builder on every node, before the node starts");
  }

  private static AttemptOutcome fatal(String message) {
    return AttemptOutcome.failed(Kind.FATAL_ERROR, message);
  }
}
