package dev.vivace.dsl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.protocol.status.StepStatus;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTest {

  @Test
  void completeStepsAreThoseWhoseEdgesAreEvaluated() {
    assertThat(those(StepStatus::isComplete))
        .containsExactlyInAnyOrder(
            StepStatus.DISABLED,
            StepStatus.UNSATISFIED,
            StepStatus.SKIPPED,
            StepStatus.SUCCEEDED,
            StepStatus.COMPLETED_WITH_ERROR);
  }

  @Test
  void onlyFailuresOfUserPlatformAndTimeoutAreTriedAgain() {
    assertThat(those(StepStatus::isRetryable))
        .containsExactlyInAnyOrder(
            StepStatus.USER_FAILED, StepStatus.PLATFORM_FAILED, StepStatus.TIMEOUT_FAILED);
  }

  @Test
  void terminalStepsAreTheCompleteTheRetryableAndFourMore() {
    Set<StepStatus> terminal = EnumSet.copyOf(those(StepStatus::isComplete));
    terminal.addAll(those(StepStatus::isRetryable));
    terminal.addAll(
        EnumSet.of(
            StepStatus.FATALLY_FAILED,
            StepStatus.INTERNALLY_FAILED,
            StepStatus.STOPPED,
            StepStatus.TIMED_OUT));

    assertThat(those(StepStatus::isTerminal)).isEqualTo(terminal);
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkflowStatus.class,
      names = {"CREATED", "IN_PROGRESS", "PAUSED"})
  void instancesThatWaitOrRunAreNotTerminal(WorkflowStatus status) {
    assertThat(status.isTerminal()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkflowStatus.class,
      names = {"TIMED_OUT", "STOPPED", "FAILED", "SUCCEEDED"})
  void instancesThatEndedAreTerminal(WorkflowStatus status) {
    assertThat(status.isTerminal()).isTrue();
  }

  private static Set<StepStatus> those(Predicate<StepStatus> property) {
    return Stream.of(StepStatus.values()).filter(property).collect(Collectors.toSet());
  }
}
