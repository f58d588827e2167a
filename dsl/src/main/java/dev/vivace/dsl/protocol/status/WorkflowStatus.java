package dev.vivace.dsl.protocol.status;

/** The status of a workflow instance or of one of its runs. */
public enum WorkflowStatus {
  /** Accepted; waits until its run strategy lets it start. */
  CREATED(false),
  /** Its steps are being worked. */
  IN_PROGRESS(false),
  /** Named by the contract; nothing enters it. */
  PAUSED(false),
  /** Its own timeout passed. */
  TIMED_OUT(true),
  /** Stopped by a user, its run strategy or its parent. */
  STOPPED(true),
  /** A step failed for good, or a user killed it. */
  FAILED(true),
  /** Every step is complete. */
  SUCCEEDED(true),
  /** Not of the contract: what is stored of the run cannot be read, so nothing more is known. */
  UNREADABLE(true);

  private final boolean terminal;

  WorkflowStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether the run is over; only a restart, which makes a new run, goes on from here. */
  public boolean isTerminal() {
    return terminal;
  }
}
