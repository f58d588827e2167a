package dev.vivace.grid.step;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.vivace.grid.api.step.StepAttempt;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepOutcome.Kind;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An attempt that this node has: it waits, runs, and is over once, by its outcome or cancelled. */
final class AttemptExecution {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptExecution.class);

  /** Is told how an attempt ended, unless it was cancelled. */
  @FunctionalInterface
  interface Listener {
    void ended(AttemptExecution attempt, StepOutcome outcome);
  }

  private enum State {
    WAITING,
    /** Its runtime is called and has not returned. */
    CALLED,
    /** Its runtime has returned and the outcome is not known. */
    PENDING,
    OVER
  }

  private final AttemptEffect.Dispatch dispatch;
  private final Bulkhead bulkhead;
  private final Listener listener;
  private final Cancellation cancellation;
  private final String target;

  @GuardedBy("this")
  private State state = State.WAITING;

  /** Who calls the runtime, while it is called. */
  @GuardedBy("this")
  private @Nullable Thread caller;

  @GuardedBy("this")
  private @Nullable CompletionStage<StepOutcome> pending;

  AttemptExecution(AttemptEffect.Dispatch dispatch, Bulkhead bulkhead, Listener listener) {
    this.dispatch = dispatch;
    this.bulkhead = bulkhead;
    this.listener = listener;
    this.cancellation = new Cancellation(bulkhead.executor());
    this.target = targetOf(dispatch, bulkhead);
  }

  /** What cannot be told is one target: the attempt itself says what is wrong. */
  private static String targetOf(AttemptEffect.Dispatch dispatch, Bulkhead bulkhead) {
    try {
      String target = bulkhead.runtime().target(dispatch.params());
      return target == null ? "" : target;
    } catch (RuntimeException | Error e) {
      LOG.debug("What {} calls is not known", dispatch.attempt(), e);
      return "";
    }
  }

  /** What the attempt calls; attempts that call the same share their slots. */
  String target() {
    return target;
  }

  AttemptEffect.Dispatch dispatch() {
    return dispatch;
  }

  synchronized boolean isOver() {
    return state == State.OVER;
  }

  /**
   * Calls the runtime, on a thread that has a slot for it.
   *
   * @return whether the attempt keeps the slot; it gives it back when it is over
   */
  boolean perform() {
    if (!start()) {
      return false;
    }
    CompletionStage<StepOutcome> stage = call();
    if (stage instanceof CompletableFuture<StepOutcome> future && future.isDone()) {
      if (returned(State.OVER)) {
        tell(outcomeOf(future));
      }
      return false;
    }
    synchronized (this) {
      pending = stage;
    }
    if (!returned(State.PENDING)) {
      cancel(stage);
      return false;
    }
    var unused = stage.whenComplete(this::complete);
    return true;
  }

  /** Ends the attempt without an outcome; what it does is asked to stop. */
  void cancel() {
    State before;
    CompletionStage<StepOutcome> stage;
    synchronized (this) {
      before = state;
      stage = pending;
      state = State.OVER;
      pending = null;
      if (caller != null) {
        caller.interrupt();
      }
    }
    if (before == State.WAITING) {
      bulkhead.forgot();
    } else if (before != State.OVER) {
      cancellation.fire();
    }
    if (before == State.PENDING) {
      if (stage != null) {
        cancel(stage);
      }
      bulkhead.release(this);
    }
  }

  private boolean start() {
    synchronized (this) {
      if (state != State.WAITING) {
        return false;
      }
      state = State.CALLED;
      caller = Thread.currentThread();
    }
    bulkhead.started();
    return true;
  }

  /** Notes that the runtime has returned; false if the attempt was cancelled meanwhile. */
  private synchronized boolean returned(State next) {
    caller = null;
    // The interrupt was meant for this attempt, and the thread goes on with another one.
    boolean unused = Thread.interrupted();
    if (state == State.OVER) {
      pending = null;
      return false;
    }
    state = next;
    return true;
  }

  private void complete(@Nullable StepOutcome outcome, @Nullable Throwable failure) {
    synchronized (this) {
      if (state == State.OVER) {
        return;
      }
      state = State.OVER;
      pending = null;
    }
    tell(outcome != null ? outcome : broken(failure));
    bulkhead.release(this);
  }

  /** Whatever the listener does, the slot is given back and the thread goes on. */
  private void tell(StepOutcome outcome) {
    try {
      listener.ended(this, outcome);
    } catch (RuntimeException | Error e) {
      LOG.error("Expected the outcome of {} to be taken, but it was not", dispatch.attempt(), e);
    }
  }

  private StepAttempt view() {
    RunKey run = dispatch.attempt().run();
    return new StepAttempt(
        new StepAttempt.Key(
            run.workflowId(),
            run.instanceId(),
            run.runId(),
            dispatch.attempt().stepId(),
            dispatch.attempt().attempt()),
        dispatch.token(),
        dispatch.type(),
        dispatch.params(),
        dispatch.timeoutTime() == 0 ? null : Instant.ofEpochMilli(dispatch.timeoutTime()),
        cancellation);
  }

  private CompletionStage<StepOutcome> call() {
    try {
      CompletionStage<StepOutcome> stage = bulkhead.runtime().run(view());
      return stage != null ? stage : CompletableFuture.completedFuture(broken(null));
    } catch (Throwable failure) {
      return CompletableFuture.completedFuture(broken(failure));
    }
  }

  private StepOutcome outcomeOf(CompletableFuture<StepOutcome> done) {
    try {
      StepOutcome outcome = done.join();
      return outcome != null ? outcome : broken(null);
    } catch (RuntimeException | Error failure) {
      return broken(failure);
    }
  }

  /** Runtimes turn every failure into an outcome; one that does not has a bug. */
  private StepOutcome broken(@Nullable Throwable failure) {
    LOG.error(
        "Expected the runtime of {} steps to give an outcome for {}, but it failed; the step fails",
        dispatch.type().label(),
        dispatch.attempt(),
        failure);
    return StepOutcome.failed(
        Kind.FATAL_ERROR,
        "expected the runtime of %s steps to give an outcome for %s, but %s"
            .formatted(
                dispatch.type().label(),
                dispatch.attempt(),
                failure == null ? "it gave none" : "it failed: " + FailureText.of(failure)));
  }

  private static void cancel(CompletionStage<?> stage) {
    try {
      boolean unused = stage.toCompletableFuture().cancel(true);
    } catch (RuntimeException | Error e) {
      LOG.debug("A stage cannot be cancelled; its outcome will be ignored", e);
    }
  }
}
