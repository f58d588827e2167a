package dev.vivace.dsl.protocol.status;

/** The status of a step attempt. */
public enum StepStatus {
  /** Not reached yet. */
  NOT_CREATED(Kind.LIVE),
  /** Its predecessors are decided. */
  CREATED(Kind.LIVE),
  /** Will run: at least one incoming edge is true. */
  INITIALIZED(Kind.LIVE),
  /** Held by a breakpoint. */
  PAUSED(Kind.LIVE),
  /** Waits for the signals it depends on. */
  WAITING_FOR_SIGNALS(Kind.LIVE),
  /** Its parameters are being evaluated. */
  EVALUATING_PARAMS(Kind.LIVE),
  /** Waits for permits of its tags. */
  WAITING_FOR_PERMITS(Kind.LIVE),
  /** Committed as started; its runtime is about to be called. */
  STARTING(Kind.LIVE),
  /** Its runtime works. */
  RUNNING(Kind.LIVE),
  /** Its runtime is done; outputs and signals are being handled. */
  FINISHING(Kind.LIVE),
  /** Switched off. */
  DISABLED(Kind.COMPLETE),
  /** No incoming edge is true. */
  UNSATISFIED(Kind.COMPLETE),
  /** Skipped by a user. */
  SKIPPED(Kind.COMPLETE),
  /** Done. */
  SUCCEEDED(Kind.COMPLETE),
  /** Failed under failure mode {@code IGNORE_FAILURE}; what follows runs. */
  COMPLETED_WITH_ERROR(Kind.COMPLETE),
  /** This attempt failed by the user's code. */
  USER_FAILED(Kind.RETRYABLE),
  /** This attempt failed by the platform it ran on. */
  PLATFORM_FAILED(Kind.RETRYABLE),
  /** Failed for good: no retry left, not retryable, or killed. */
  FATALLY_FAILED(Kind.FAILED),
  /** Failed before or beside its work: parameters, conditions, an internal error of ours. */
  INTERNALLY_FAILED(Kind.FAILED),
  /** Stopped by a user or with its run. */
  STOPPED(Kind.FAILED),
  /** This attempt ran into its timeout and may be tried again. */
  TIMEOUT_FAILED(Kind.RETRYABLE),
  /** Ran into its timeout, or its run did, for good. */
  TIMED_OUT(Kind.FAILED);

  private final Kind kind;

  StepStatus(Kind kind) {
    this.kind = kind;
  }

  /** Whether this attempt is over. */
  public boolean isTerminal() {
    return kind != Kind.LIVE;
  }

  /** Whether the step counts as done, so that the conditions of its edges are evaluated. */
  public boolean isComplete() {
    return kind == Kind.COMPLETE;
  }

  /** Whether the engine may try the step again by itself. */
  public boolean isRetryable() {
    return kind == Kind.RETRYABLE;
  }

  private enum Kind {
    LIVE,
    COMPLETE,
    RETRYABLE,
    FAILED
  }
}
