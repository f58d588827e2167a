package dev.vivace.grid.engine.run.state;

import static dev.vivace.dsl.protocol.status.StepStatus.COMPLETED_WITH_ERROR;
import static dev.vivace.dsl.protocol.status.StepStatus.FATALLY_FAILED;
import static dev.vivace.dsl.protocol.status.StepStatus.INTERNALLY_FAILED;
import static dev.vivace.dsl.protocol.status.StepStatus.NOT_CREATED;
import static dev.vivace.dsl.protocol.status.StepStatus.PLATFORM_FAILED;
import static dev.vivace.dsl.protocol.status.StepStatus.RUNNING;
import static dev.vivace.dsl.protocol.status.StepStatus.STOPPED;
import static dev.vivace.dsl.protocol.status.StepStatus.SUCCEEDED;
import static dev.vivace.dsl.protocol.status.StepStatus.TIMED_OUT;
import static dev.vivace.dsl.protocol.status.StepStatus.TIMEOUT_FAILED;
import static dev.vivace.dsl.protocol.status.StepStatus.UNSATISFIED;
import static dev.vivace.dsl.protocol.status.StepStatus.USER_FAILED;

import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.grid.engine.RunKey;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The status changes of a step.
 *
 * <p>The statuses between creation and the start of an attempt ({@code CREATED} to {@code
 * STARTING}) are passed in one instant and never stored: a view shows them with the time of the
 * start.
 */
public final class StepLifecycle {
  private static final Set<StepStatus> AFTER_A_FAILED_ATTEMPT =
      EnumSet.of(RUNNING, STOPPED, TIMED_OUT, INTERNALLY_FAILED);
  private static final Map<StepStatus, Set<StepStatus>> NEXT = new EnumMap<>(StepStatus.class);

  static {
    NEXT.put(
        NOT_CREATED,
        EnumSet.of(
            RUNNING,
            SUCCEEDED,
            UNSATISFIED,
            INTERNALLY_FAILED,
            FATALLY_FAILED,
            COMPLETED_WITH_ERROR));
    NEXT.put(
        RUNNING,
        EnumSet.of(
            SUCCEEDED,
            COMPLETED_WITH_ERROR,
            USER_FAILED,
            PLATFORM_FAILED,
            TIMEOUT_FAILED,
            FATALLY_FAILED,
            INTERNALLY_FAILED,
            STOPPED,
            TIMED_OUT));
    NEXT.put(USER_FAILED, AFTER_A_FAILED_ATTEMPT);
    NEXT.put(PLATFORM_FAILED, AFTER_A_FAILED_ATTEMPT);
    // The next attempt of a sleep that timed out may have nothing to sleep.
    NEXT.put(TIMEOUT_FAILED, EnumSet.of(RUNNING, SUCCEEDED, STOPPED, TIMED_OUT, INTERNALLY_FAILED));
  }

  private StepLifecycle() {}

  /** The statuses that may follow; none for one in which a step stays. */
  public static Set<StepStatus> next(StepStatus from) {
    return NEXT.getOrDefault(from, Set.of());
  }

  static void check(RunKey run, int step, StepStatus from, StepStatus to) {
    if (!next(from).contains(to)) {
      throw new IllegalStatusChange(run + " step " + step, from, to);
    }
  }
}
