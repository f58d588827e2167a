package dev.vivace.grid.store.codec;

import dev.vivace.dsl.protocol.status.StepStatus;

/** The stored number of each step status: fixed for good, whatever the order of the constants. */
final class StepStatusCode {
  private static final StepStatus[] STATUSES = new StepStatus[StepStatus.values().length];

  static {
    for (StepStatus status : StepStatus.values()) {
      STATUSES[of(status)] = status;
    }
  }

  private StepStatusCode() {}

  static StepStatus status(int code) {
    return STATUSES[code];
  }

  static int of(StepStatus status) {
    return switch (status) {
      case NOT_CREATED -> 0;
      case CREATED -> 1;
      case INITIALIZED -> 2;
      case PAUSED -> 3;
      case WAITING_FOR_SIGNALS -> 4;
      case EVALUATING_PARAMS -> 5;
      case WAITING_FOR_PERMITS -> 6;
      case STARTING -> 7;
      case RUNNING -> 8;
      case FINISHING -> 9;
      case DISABLED -> 10;
      case UNSATISFIED -> 11;
      case SKIPPED -> 12;
      case SUCCEEDED -> 13;
      case COMPLETED_WITH_ERROR -> 14;
      case USER_FAILED -> 15;
      case PLATFORM_FAILED -> 16;
      case FATALLY_FAILED -> 17;
      case INTERNALLY_FAILED -> 18;
      case STOPPED -> 19;
      case TIMEOUT_FAILED -> 20;
      case TIMED_OUT -> 21;
    };
  }
}
