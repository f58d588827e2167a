package dev.vivace.dsl.model;

/** The effect of a failed step on the rest of its run. */
public enum FailureMode {
  /** Stop the steps that run. */
  FAIL_IMMEDIATELY,
  /** Let steps that do not depend on the failed one go on, then fail the run. */
  FAIL_AFTER_RUNNING,
  /** Treat the failure as completed with error and go on. */
  IGNORE_FAILURE
}
